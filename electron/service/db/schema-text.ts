import { migrations } from './migrations/index.ts'

/** The data model on one page: the statements of all migrations in order, with their comments. */
export function schemaText(): string {
  const head = '-- Generated from electron/service/db/migrations; a test keeps it true. Do not edit.\n'
  return head + migrations.map(({ version, name, sql }) => `\n-- ${version} ${name}\n${sql}`).join('')
}
