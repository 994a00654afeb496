/**
 * The code of a slip as it was typed or scanned. The key J leads to the field, so that a scanner's first letter may be
 * missing, or stand there twice where a person types it again.
 */
export function slipCode(said: string): string {
  const plain = said.normalize('NFKC').trim().toUpperCase()
  const [, number] = /^J*S?(\d{4}-\d+)$/u.exec(plain) ?? []
  return number === undefined ? plain : `JS${number}`
}
