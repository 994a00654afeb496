// A reader that never comes to the end of a page, and makes pictures of it as the real one does.
import { parentPort } from 'node:worker_threads'
import { serve } from '#service/ocr/serving.ts'

if (parentPort) serve(parentPort, () => new Promise(() => {}))
