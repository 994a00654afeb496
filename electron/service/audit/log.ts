export async function readLog(): Promise<never> {
  throw new Error('to be written')
}

export async function logFacets(): Promise<never> {
  throw new Error('to be written')
}

export async function readLines(): Promise<never> {
  throw new Error('to be written')
}
