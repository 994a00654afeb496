// Plays the campaigns of which `npm test` plays a cut, to their end: random acts, sides that cannot be used, separators askew.
// usage: npm run campaigns; the campaigns that kill processes and break disks have programs of their own
// (test/crash/*.ts, test/faults/faults.ts).
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import process from 'node:process'

const campaigns = [
  'test/capture/random-acts.test.ts',
  'test/capture/unusable.test.ts',
  'test/scanners/separators-askew.test.ts',
]

const { status } = spawnSync('vitest', ['run', '--project', 'archive', ...campaigns], {
  cwd: join(import.meta.dirname, '..'),
  stdio: 'inherit',
  env: { ...process.env, WHOLE_CAMPAIGNS: '1' },
})
process.exitCode = status ?? 1
