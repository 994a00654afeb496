export async function signStep(): Promise<never> {
  throw new Error('to be written')
}

export async function rejectStep(): Promise<never> {
  throw new Error('to be written')
}
