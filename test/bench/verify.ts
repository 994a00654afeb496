// How long is the service's thread busy at a stretch while an archive of 100,000 items verifies itself? By its processor time.
// usage: node test/bench/verify.ts [--items 100000] [--pages 100000] [--archive FOLDER] [--tree TREE]; ARCHIVE is made if it is
// not there, and kept; TREE is another build of the same schema.
import { hash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { anArchive, languageData, root } from '../support/archive.ts'
import { serviceIn } from './built.ts'
import { fill, perItem } from './holdings.ts'
import { openProbe } from './stretch/probe.ts'

const { values } = parseArgs({
  options: {
    items: { type: 'string', default: '100000' },
    pages: { type: 'string', default: '100000' },
    archive: { type: 'string' },
    tree: { type: 'string', default: root },
  },
})
const tree = resolve(values.tree)
const service = serviceIn(tree)
const { openDesk }: typeof import('#service/desk/open-desk.ts') = await service('desk/open-desk', 'open-desk', 'desk')
const { openArchive }: typeof import('#service/desk/open-archive.ts') = await service(
  'desk/open-archive',
  'open-archive',
  'archive',
)
const { check }: typeof import('#service/integrity/verify.ts') = await service('integrity/verify')

const place = mkdtempSync(join(tmpdir(), 'juanzong-verify-'))
const folder = values.archive ?? join(place, 'archive')
if (!existsSync(folder)) await make()

/** The masters of `fill` are what their hashes are of: a few bytes each. */
function keepPages(): void {
  for (let at = 0; at * perItem < Number(values.pages); at += 1) {
    for (let page = 0; page < perItem; page += 1) {
      const sha256 = hash('sha256', `${at} ${page}`)
      const shelf = join(folder, 'pages', sha256.slice(0, 2))
      mkdirSync(shelf, { recursive: true })
      writeFileSync(join(shelf, sha256), `${at} ${page}`)
    }
  }
}

async function make(): Promise<void> {
  const here = await anArchive({ working: false })
  const size = { items: Number(values.items), pages: Number(values.pages), searched: false }
  await fill(here.archive, size, { categories: [here.categoryId], departments: [null] })
  await here.desk.close()
  cpSync(here.folder, folder, { recursive: true })
  await here.close()
  keepPages()
}

const desk = await openDesk({
  ...{ home: null, resources: join(tree, 'resources'), languageData, version: 'bench', notice: 'none' },
  ...{ readers: 0, drivers: [], tell: (line: string) => process.stderr.write(`${line}\n`) },
})
try {
  const archive = await openArchive(folder, desk.surroundings)
  const began = performance.now()
  const resident = process.memoryUsage.rss()
  let most = resident
  const looking = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss())
  }, 100)
  const probe = openProbe()
  const report = await check(archive, {
    total: async () => probe.name('listing files and rows'),
    done: async () => probe.name('catalogue and files'),
  })
  probe.name('the end')
  probe.end()
  clearInterval(looking)
  const { all = 0, ...parts } = probe.longest()
  const detail = Object.entries(parts).map(([what, ms]) => `${what} ${ms}`)
  const megabytes = (bytes: number) => (bytes / 2 ** 20).toFixed(0)
  console.log(
    `${report.checkedFiles} files and ${report.ledgerEntries} entries, ${report.findings.length} findings, in ${((performance.now() - began) / 1000).toFixed(1)} s: longest stretch ${Math.max(...Object.values(parts)).toFixed(1)} ms (${detail.join(', ')}), the service's thread ${(all / 1000).toFixed(1)} s of processor time, memory from ${megabytes(resident)} to at most ${megabytes(most)} MB`,
  )
  for (const { code, what, detail } of report.findings.slice(0, 3)) console.log(code, what, detail)
  await archive.close()
} finally {
  await desk.close()
  rmSync(place, { recursive: true })
}
