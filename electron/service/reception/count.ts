export async function countLines(): Promise<never> {
  throw new Error('to be written')
}

export async function settleLine(): Promise<never> {
  throw new Error('to be written')
}
