export async function giveHandover(): Promise<never> {
  throw new Error('to be written')
}

export async function takeHandover(): Promise<never> {
  throw new Error('to be written')
}

export async function rejectHandover(): Promise<never> {
  throw new Error('to be written')
}
