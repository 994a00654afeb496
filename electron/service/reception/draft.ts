export async function createHandover(): Promise<never> {
  throw new Error('to be written')
}

export async function changeHandover(): Promise<never> {
  throw new Error('to be written')
}

export async function setLines(): Promise<never> {
  throw new Error('to be written')
}

export async function submitHandover(): Promise<never> {
  throw new Error('to be written')
}

export async function reopenHandover(): Promise<never> {
  throw new Error('to be written')
}
