export async function custodyRules(): Promise<never> {
  throw new Error('to be written')
}
