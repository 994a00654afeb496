export async function beginCustody(): Promise<never> {
  throw new Error('to be written')
}
