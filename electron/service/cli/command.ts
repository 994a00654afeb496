// What a command of the command line is.
import type { ParseArgsConfig } from 'node:util'
import type { Terminal } from './call.ts'

export type Values = { readonly [option: string]: string | boolean | undefined }

type Program = (terminal: Terminal, places: readonly string[], values: Values) => Promise<number>

/** `places` are what stands before the options; the last may end in … and then takes one or more. */
export type Command = {
  readonly places: readonly string[]
  readonly about: { readonly zh: string; readonly en: string }
  readonly options: NonNullable<ParseArgsConfig['options']>
  readonly usage: string
  /** It lasts until it is told to end: then that is how it ends well. */
  readonly lasting?: true
  readonly program: () => Promise<Program>
}
