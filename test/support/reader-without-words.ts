// A reader as any, but for its recogniser, which finds no words: for tests that want pages looked at, levelled and copied, and do
// not mind what stands on them. A pattern of SANE's test device costs the real one 2.5 s, to find nothing either.
import { parentPort } from 'node:worker_threads'
import type { Engine } from '#service/ocr/engine.ts'
import { serve } from '#service/ocr/serving.ts'

const wordless: Engine = { recognise: () => ({ lines: [], confidence: 0 }), close: () => undefined }

if (parentPort) serve(parentPort, async () => wordless)
