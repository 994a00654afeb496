// The program with one thing wrong in it: what breaks it off has to notice, or it notices nothing.
import { cpSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from '../support/archive.ts'
import type { FaultKind } from './shim.ts'

export type Mutant = {
  readonly name: string
  readonly kind: FaultKind
  /** What it is noticed by. */
  readonly noticed: RegExp
  readonly file: string
  readonly changes: readonly (readonly [from: string, to: string])[]
}

export const mutants: readonly Mutant[] = [
  {
    name: 'enters the row before the file has its name',
    kind: 'halt',
    noticed: /page-missing/u,
    file: 'electron/service/store/store.ts',
    changes: [
      [
        'await renameStubborn(draft, path)',
        'setTimeout(() => void renameStubborn(draft, path).catch(() => undefined), 20)',
      ],
    ],
  },
  {
    name: 'calls a file damaged because the disk was full',
    kind: 'full-once',
    noticed: /is refused as unreadable/u,
    file: 'electron/service/ingest/file.ts',
    changes: [['if (isOfMedium(error, file.path)) throw error', '']],
  },
]

/** The folder of a program with this wrong in it. */
export function mutated({ file, changes }: Mutant): string {
  const folder = mkdtempSync(join(tmpdir(), 'juanzong-mutant-'))
  for (const part of ['electron', 'shared', 'resources', 'test', 'scripts', 'package.json'])
    cpSync(join(root, part), join(folder, part), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  let text = readFileSync(join(root, file), 'utf8')
  for (const [from, to] of changes) {
    if (!text.includes(from)) throw new Error(`${file} has no ${from}`)
    text = text.replace(from, to)
  }
  writeFileSync(join(folder, file), text)
  return folder
}
