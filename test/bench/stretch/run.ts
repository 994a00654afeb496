// Takes a folder in with the build of a given tree, and measures the thread that the service runs in.
// usage: node test/bench/stretch/run.ts TREE FOLDER GROUPING [pages to read, all: -1] [items to receive, all: 0]
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { serviceIn } from '../built.ts'
import { openProbe } from './probe.ts'

const [tree = '', folder = '', grouping = 'folder', pages = '0', most = '0'] = process.argv.slice(2)
const service = serviceIn(tree)
const { openDesk }: typeof import('#service/desk/open-desk.ts') = await service('desk/open-desk', 'open-desk', 'desk')
const { foundArchive }: typeof import('#service/desk/founding.ts') = await service(
  'desk/founding',
  'welcome/founding',
  'founding',
)
const { officerNames }: typeof import('#service/people/officers.ts') = await service('people/officers')
const { router }: typeof import('#service/router/router.ts') = await service('router/router', 'router')
const { createRouterClient } = await import('@orpc/server')

const place = mkdtempSync(join(tmpdir(), 'juanzong-stretch-'))
const desk = await openDesk({
  home: null,
  resources: join(tree, 'resources'),
  languageData: join(tree, 'node_modules', '@tesseract.js-data'),
  version: 'bench',
  notice: 'none',
  // Where nothing is to be read, no reader stands in the way of what is measured.
  readers: pages === '0' ? 0 : 2,
  drivers: [],
  tell: line => process.stderr.write(`${line}\n`),
})
const password = 'correct horse battery'
const { archive, categoryId } = await foundArchive(join(place, 'archive'), desk.surroundings, {
  archiveName: '测试',
  fondsCode: 'J001',
  fondsName: '测试',
  archivist: '张三',
  password,
  officers: officerNames,
})
await desk.lay(archive)
const caller = { address: 'bench', local: true }
const clientFor = (token: string | null) =>
  createRouterClient(router, { context: { desk, token, caller, keepToken: null } })
const { token } = await clientFor(null).session.signIn({ name: '张三', password })
const client = clientFor(token)

const source = { kind: 'paths' as const, paths: [folder] }
const group = grouping === 'manifest' || grouping === 'file' ? grouping : ('folder' as const)
const least = Number(pages)
const probe = openProbe()
const preview = await client.ingest.preview({ source, grouping: group })
probe.name('preview')
const { jobId } = await client.ingest.begin({
  source,
  grouping: group,
  defaults: { categoryId, year: 2023, retention: 'Y', departmentId: null },
  decisions: {
    columns: [],
    departments: preview.departments.map(({ name }) => ({ name, departmentId: null, aside: false })),
  },
})
probe.name('begin')
for (;;) {
  const [job] = await client.jobs.list()
  probe.name(job?.stage === 'receiving' ? 'receiving' : 'reading')
  if (job === undefined || job.state !== 'running') break
  if (Number(most) > 0 && job.stage === 'receiving' && job.done >= Number(most)) break
  if (job.stage === 'reading' && least >= 0 && job.done >= Math.min(least, job.total)) break
  await new Promise(done => setTimeout(done, 250))
}
const [job] = await client.jobs.list()
if (job?.state === 'running') await client.jobs.cancel({ id: jobId })
probe.name('reading')
const report = await client.jobs.report({ id: jobId })
probe.name('report')
probe.end()
await desk.close()
rmSync(place, { recursive: true })
const found = report.kind === 'verify' || report.kind === 'backup' ? null : report.report
process.stdout.write(
  `${JSON.stringify({ stretches: probe.longest(), items: found?.items.length, refused: found?.refused.length })}\n`,
)
