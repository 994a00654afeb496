// A reader as any, but that it takes every page for upright print of which no word can be read: for tests that want pages
// looked at and copied, and do not mind what stands on them. The patterns of SANE's test device cost the real one 2.5 s each, to
// find nothing either.
import { parentPort } from 'node:worker_threads'
import type { PageReading, ReadRequest } from '#service/archive/readers.ts'
import { writeCopies } from '#service/imaging/derive.ts'
import { seenThrough } from '#service/imaging/raster.ts'
import { partedAt } from '#service/ocr/page.ts'
import { serve } from '#service/ocr/serving.ts'
import { openSource } from '#service/ocr/source.ts'

const nothing = { blank: false, doubt: '', lines: [], text: '', recognised: '', confidence: 0 } as const
const looked = { skew: 0, lineHeight: null, inkShare: 0.1, patches: 1, scale: 1, pale: false, borderMm: 0 } as const

async function read(request: ReadRequest): Promise<PageReading> {
  const { first, given = [] } = partedAt(request)
  const master = await seenThrough(await openSource(request), first)
  const { copies, ...size } = await writeCopies(master, given, request.into)
  const operations = [...first, ...given]
  return {
    ...{ ...size, ...nothing, copies, operations },
    ...{ measures: { ...looked, kind: 'print' }, languages: 'chi_sim', engine: 'none' },
  }
}

if (parentPort) serve(parentPort, read)
