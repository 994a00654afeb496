export async function unusualActs(): Promise<never> {
  throw new Error('to be written')
}

export async function auditRules(): Promise<never> {
  throw new Error('to be written')
}
