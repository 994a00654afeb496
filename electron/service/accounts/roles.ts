export async function proposeRole(): Promise<never> {
  throw new Error('to be written')
}

export async function roleChanges(): Promise<never> {
  throw new Error('to be written')
}

export async function settleRole(): Promise<never> {
  throw new Error('to be written')
}
