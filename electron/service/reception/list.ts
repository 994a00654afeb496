export async function listHandovers(): Promise<never> {
  throw new Error('to be written')
}

export async function readHandover(): Promise<never> {
  throw new Error('to be written')
}

export async function handoverByCode(): Promise<never> {
  throw new Error('to be written')
}
