export async function receptionTerms(): Promise<never> {
  throw new Error('to be written')
}
