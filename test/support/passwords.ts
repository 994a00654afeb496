import type { PasswordCost } from '#service/archive/surroundings.ts'

/** The cheapest that argon2 has: the strength that people get is held by test/accounts/passwords.test.ts. */
export const cheapPasswords: PasswordCost = { memoryCost: 8, timeCost: 1, parallelism: 1 }
