export async function printHandover(): Promise<never> {
  throw new Error('to be written')
}

export async function printForm(): Promise<never> {
  throw new Error('to be written')
}
