export async function requestBundle(): Promise<never> {
  throw new Error('to be written')
}
