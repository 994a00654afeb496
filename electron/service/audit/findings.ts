export async function writeFinding(): Promise<never> {
  throw new Error('to be written')
}

export async function listFindings(): Promise<never> {
  throw new Error('to be written')
}
