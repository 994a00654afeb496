export async function batchFromQueue(): Promise<never> {
  throw new Error('to be written')
}
