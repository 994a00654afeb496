export async function drawSample(): Promise<never> {
  throw new Error('to be written')
}
