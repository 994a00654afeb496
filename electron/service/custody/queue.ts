export async function readQueue(): Promise<never> {
  throw new Error('to be written')
}
