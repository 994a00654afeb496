export async function signBatch(): Promise<never> {
  throw new Error('to be written')
}
