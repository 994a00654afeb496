export async function readRows(): Promise<never> {
  throw new Error('to be written')
}
