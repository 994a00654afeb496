export async function readTimeline(): Promise<never> {
  throw new Error('to be written')
}

export async function pageOrigin(): Promise<never> {
  throw new Error('to be written')
}
