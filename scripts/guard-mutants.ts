// Takes away one guard after another, in a copy, and runs the authorization matrix: each time it has to fail.
// Rights of procedures are taken away by the matrix test itself; here are the guards that stand in use cases.
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'

type Mutant = { readonly name: string; readonly file: string; readonly from: string; readonly to: string }

const mutants: readonly Mutant[] = [
  {
    name: 'a session is good after its end',
    file: 'electron/service/accounts/sessions.ts',
    from: ".where('session.ends_at', '>', now.toISOString())",
    to: '',
  },
  {
    name: 'an account that is disabled gets in',
    file: 'electron/service/accounts/sessions.ts',
    from: ".where('person.active', '=', 1)",
    to: '',
  },
  {
    name: 'the gate asks for no right',
    file: 'electron/service/procedures.ts',
    from: 'if (!holds(actor ? actor.role : null, meta.right))',
    to: 'if (false)',
  },
  {
    name: 'a department sees every hand-over',
    file: 'electron/service/reception/access.ts',
    from: ".$if(seen !== null, some => some.where('department_id', '=', seen ?? 0))",
    to: '',
  },
  {
    name: 'a department registers for another',
    file: 'electron/service/reception/draft.ts',
    from: 'if (seen !== null && seen !== fields.departmentId)',
    to: 'if (false)',
  },
  {
    name: 'a department sees the custody of every item',
    file: 'electron/service/custody/timeline.ts',
    from: "actor.role === 'department'",
    to: 'false',
  },
  {
    name: 'anybody prints the card of any key',
    file: 'electron/service/keys/card.ts',
    from: "if (key.person_id !== actor.id && !holds(actor.role, 'keys.read'))",
    to: 'if (false)',
  },
  {
    name: 'anybody has a receipt of any entry',
    file: 'electron/service/ledger/receipt.ts',
    from: '!(await mayHave(db, actor, row.actor))',
    to: 'false',
  },
]

const root = join(import.meta.dirname, '..')
const copy = mkdtempSync(join(tmpdir(), 'juanzong-mutants-'))
for (const name of ['electron', 'shared', 'test', 'resources', 'package.json', 'tsconfig.json', 'vitest.config.ts']) {
  cpSync(join(root, name), join(copy, name), { recursive: true })
}
symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))

/** Does the matrix hold in the copy as it stands? */
const holds = () =>
  spawnSync('vitest', ['run', 'test/accounts/matrix.test.ts', '-t', 'is what its file says'], {
    cwd: copy,
    stdio: 'ignore',
  }).status === 0

let unnoticed = 0
if (!holds()) {
  console.log('the matrix does not hold before anything is taken away')
  unnoticed += 1
}
for (const { name, file, from, to } of mutants) {
  const path = join(copy, file)
  const text = readFileSync(path, 'utf8')
  if (text.split(from).length !== 2) throw new Error(`${file} does not hold this guard once: ${from}`)
  writeFileSync(path, text.replace(from, to))
  const survived = holds()
  writeFileSync(path, text)
  if (survived) unnoticed += 1
  console.log(`${survived ? 'NOT NOTICED' : 'noticed    '}  ${name}`)
}
rmSync(copy, { recursive: true, force: true })
console.log(`${mutants.length} guards taken away, ${unnoticed} not noticed`)
process.exitCode = unnoticed === 0 ? 0 : 1
