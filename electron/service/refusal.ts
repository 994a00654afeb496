/** Something the user can act on. Everything else that is thrown is a fault. `params` fill the sentence for `code`. */
export class Refusal<Code extends string = string> extends Error {
  override readonly name = 'Refusal'
  readonly code: Code
  readonly params: Readonly<Record<string, string>>

  constructor(code: Code, params: Readonly<Record<string, string>> = {}) {
    super(code)
    this.code = code
    this.params = params
  }
}

/** Ends every switch over a union: a new member that nobody handles does not compile. */
export function assertNever(value: never): never {
  throw new Error(`not handled: ${JSON.stringify(value)}`)
}
