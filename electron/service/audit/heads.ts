export async function listHeads(): Promise<never> {
  throw new Error('to be written')
}

export async function cosignHead(): Promise<never> {
  throw new Error('to be written')
}

export async function printHead(): Promise<never> {
  throw new Error('to be written')
}
