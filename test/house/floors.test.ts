// The service stands on floors: a file imports from floors below its own and from its own folder, types included.
import { expect, test } from 'vitest'
import { graph } from './imports.ts'

type Floor = { readonly is: string; readonly folders: readonly string[] }

/** From the ground up. A file beside the folders counts as a folder of its own. */
const floors: readonly Floor[] = [
  {
    is: 'What knows nothing of an archive: refusals and faults, names of files, lists, what columns of JSON hold.',
    folders: [
      'breadth.ts',
      'columns',
      'ending.ts',
      'fault-log.ts',
      'file-names.ts',
      'lists',
      'no-electron.d.ts',
      'programs.ts',
      'refusal.ts',
      'rule-pack.ts',
      'under-way.ts',
      'web-assembly.d.ts',
    ],
  },
  {
    is: 'Connections to the catalogue and what an error says of the disk; how people are named; how a page lies upright.',
    folders: ['db', 'naming.ts', 'placement.ts'],
  },
  {
    is: 'What an archive, a desk and a call are, and the faces by which a use case reads and writes: types, no maker.',
    folders: ['archive'],
  },
  {
    is: 'What every subject stands on: ledger, store of masters, medium, queue of work, paper, and files from outside.',
    folders: ['ledger', 'medium', 'print', 'sources', 'store', 'work'],
  },
  {
    is: 'Who there is and what there is: people, catalogue, devices, pictures, and the proofs that are handed out.',
    folders: ['accounts', 'catalogue', 'imaging', 'keys', 'proofs', 'scanners'],
  },
  {
    is: 'What several subjects go by: pages and finding them, batches, custody, backups; the gate that every call passes.',
    folders: ['backup', 'batches', 'custody', 'drift', 'ocr', 'pages', 'people', 'procedures.ts', 'search'],
  },
  {
    is: 'Subjects side by side: taking over, taking in, scanning, reading, checking, mending, giving out, auditing.',
    folders: [
      'audit',
      'capture',
      'exports',
      'ingest',
      'integrity',
      'jobs',
      'line',
      'mending',
      'quality',
      'reading',
      'reception',
      'session',
    ],
  },
  {
    is: 'What looks over all of the work: the first screens, threads for what comes from outside, ways for browsers.',
    folders: ['host', 'opening', 'today', 'welcome'],
  },
  {
    is: 'Composition: what makes an archive, a desk and their workers; and the table of all procedures.',
    folders: ['desk', 'router'],
  },
  {
    is: 'The programs that are started.',
    folders: ['cli', 'process.ts'],
  },
]

const service = 'electron/service/'

/** The folder of a file of the service; itself where it lies in none. */
const folderOf = (file: string): string => file.slice(service.length).split('/')[0] ?? ''

const within = [...graph].filter(([file]) => file.startsWith(service))
const floorOf = new Map(floors.flatMap(({ folders }, floor) => folders.map(folder => [folder, floor] as const)))
const at = (file: string): number => floorOf.get(folderOf(file)) ?? -1

test('every folder of the service stands on one of ten floors, and every folder that is listed is there', () => {
  expect(floors.length).toBeLessThanOrEqual(10)
  const listed = floors.flatMap(({ folders }) => folders)
  expect([...listed].sort()).toEqual([...new Set(within.map(([file]) => folderOf(file)))].sort())
})

test('no file imports a folder of its own floor or of one above', () => {
  const upwards = within.flatMap(([file, others]) =>
    others
      .filter(other => other.startsWith(service) && folderOf(other) !== folderOf(file) && at(other) >= at(file))
      .map(other => `${file} imports ${other}`),
  )
  expect(upwards).toEqual([])
})
