// The program of a thread that opens what came from outside: files, lists, folders. It has no catalogue and takes no
// decision; what it puts into the store it tells before it is there.
import { parentPort, workerData } from 'node:worker_threads'
import sharp from 'sharp'
import { sidesOf } from '../capture/sides.ts'
import { targetOn } from '../drift/target/on-file.ts'
import { listsOf, planInParts, previewSources } from '../ingest/planned.ts'
import { putFile } from '../ingest/sides.ts'
import { layText } from '../pages/laid.ts'
import { storeBeside } from '../pages/store.ts'
import { readSpreadsheet } from '../reception/spreadsheet.ts'
import { assertNever } from '../refusal.ts'
import type { Answer, Asked, FromOpener, OpenerData, Part, ToOpener } from './asked.ts'
import { told } from './told.ts'

// One thing is opened at a time, beside the readers: libvips starts no threads of its own for it, nor keeps pictures.
sharp.concurrency(1)
sharp.cache(false)

/** Serves one thing asked after the other until the thread is ended. */
function serve(port: NonNullable<typeof parentPort>, { pages, drafts, pack }: OpenerData): void {
  let goOn: (() => void) | null = null
  const say = (message: FromOpener) => port.postMessage(message)
  const part = async (one: Part) => {
    const taken = new Promise<void>(resolve => {
      goOn = resolve
    })
    say({ kind: 'part', part: one })
    await taken
  }
  const batch = storeBeside(pages, drafts, placing => say({ kind: 'placing', placing }))
  const bench = {
    batch,
    fault: (error: unknown, where: string) => say({ kind: 'fault', fault: told(error), where }),
    step: (page: number) => say({ kind: 'step', page }),
  }
  const answer = async (asked: Asked): Promise<Answer> => {
    // Loading this program is nobody's time.
    bench.step(0)
    switch (asked.kind) {
      case 'receive': {
        const file = await putFile(asked.path, batch, async (side, page) => {
          bench.step(page)
          await part({ kind: 'side', side })
        })
        return { kind: 'receive', file }
      }
      case 'keep':
        return { kind: 'keep', stored: await batch.put(asked.path) }
      case 'sides':
        return { kind: 'sides', sides: await sidesOf(bench, asked.fields, asked.path) }
      case 'target':
        return { kind: 'target', measures: await targetOn(asked.path, asked.dpi) }
      case 'plan': {
        const { paths, grouping, decisions } = asked
        await planInParts(paths, grouping, { pack, decisions }, part)
        return { kind: 'plan' }
      }
      case 'preview': {
        const { paths, grouping, decisions } = asked
        return { kind: 'preview', previewed: await previewSources(paths, grouping, { pack, decisions }) }
      }
      case 'lists':
        return { kind: 'lists', lists: await listsOf(asked.paths, { pack, decisions: asked.decisions }) }
      case 'lay':
        return { kind: 'lay', laid: layText(asked.text) }
      case 'rows':
        return { kind: 'rows', read: await readSpreadsheet(asked.input, pack) }
      default:
        return assertNever(asked)
    }
  }
  port.on('message', (message: ToOpener) => {
    if (message.kind === 'on') return goOn?.()
    answer(message.asked).then(
      found => say({ kind: 'answer', answer: found }),
      (error: unknown) => say({ kind: 'failed', told: told(error) }),
    )
  })
}

if (parentPort) serve(parentPort, workerData)
