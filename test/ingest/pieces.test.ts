// A report of hundreds of lines comes in pieces, and nothing of it is lost.
import { expect, test } from 'vitest'
import { reportPiece, wholeReport } from '#shared/rules/reports.ts'
import { aFolder } from '../sources/files.ts'
import { anArchive } from '../support/archive.ts'
import { takeIn } from '../support/intake.ts'

test('a report of hundreds of lines', async () => {
  const names = Array.from({ length: reportPiece + 5 }, (_, at) => `${String(at).padStart(4, '0')}.dat`)
  const here = await anArchive()
  try {
    const folder = aFolder(Object.fromEntries(names.map(name => [name, 'no page'])))
    const { refused, job } = await takeIn(here, [folder], 'file')
    expect(refused.map(line => line.source)).toEqual(names)
    expect(job.refused).toBe(names.length)
    const first = await here.client.jobs.report({ id: job.id })
    expect(first.report).toMatchObject({ more: true, items: [] })
    const rest = await wholeReport(from => here.client.jobs.report({ id: job.id, from: from + reportPiece }))
    expect(rest.report).toMatchObject({ more: false, refused: [{}, {}, {}, {}, {}] })
  } finally {
    await here.close()
  }
})
