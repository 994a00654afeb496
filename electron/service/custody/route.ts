export async function routeItems(): Promise<never> {
  throw new Error('to be written')
}
