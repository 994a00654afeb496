import { guessedAt } from '../../accounts/guesses.ts'
import type { Looking } from './looking.ts'

/** Without names: everybody sees the health page. Whoever reads the log sees whose accounts they are. */
export const guessed: Looking = async ({ databases, surroundings }) => {
  const accounts = await guessedAt(databases.reader, surroundings.now())
  if (accounts.size === 0) return []
  const tries = [...accounts.values()].reduce((sum, count) => sum + count, 0)
  return [
    { code: 'accounts-guessed-at', grade: 'warn', params: { accounts: String(accounts.size), tries: String(tries) } },
  ]
}
