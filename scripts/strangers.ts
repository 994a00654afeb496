// Takes any folder of files in and compares each page with a rendering by other programs: poppler for PDF, ImageMagick for
// pictures. Prints what differs, and what was refused although another program opens it. Nothing of the folder is changed.
// usage: npm run strangers -- FOLDER [--json FILE] [--most N]
import { writeFile } from 'node:fs/promises'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { type Judged, judge } from './strangers/judge.ts'
import { report } from './strangers/report.ts'
import { type Stranger, strangersIn, takenIn } from './strangers/take-in.ts'

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'string' }, most: { type: 'string' } },
})
const [folder] = positionals
if (folder === undefined) {
  console.error('usage: npm run strangers -- FOLDER [--json FILE] [--most N]')
  process.exit(2)
}

const files = (await strangersIn(folder)).slice(0, Number(values.most ?? Number.POSITIVE_INFINITY))
const judged: Judged[] = []
await takenIn(files, async (stranger: Stranger) => {
  judged.push(...(await judge(stranger)))
  if (process.stderr.isTTY) process.stderr.write(`\r${judged.length}`)
})
console.log(report(files.length, judged))
if (values.json !== undefined) await writeFile(values.json, JSON.stringify(judged, null, 1))
process.exitCode = judged.some(one => one.kind === 'differs') ? 1 : 0
