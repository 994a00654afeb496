export async function dueCells(): Promise<never> {
  throw new Error('to be written')
}
