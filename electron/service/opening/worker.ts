// The program of a thread that opens what came from outside: files, lists, folders. It has no catalogue and takes no
// decision; what it puts into the store it tells before it is there. Each thread opens one kind of thing and loads only what
// that takes: all of it took most of a second of processor time in each of them.
import { parentPort, workerData } from 'node:worker_threads'
import type { ReceivedSide } from '../archive/opened.ts'
import { assertNever } from '../refusal.ts'
import { storeBeside } from '../store/store.ts'
import type { Answer, Asked, FromOpener, OpenerData, Part, ToOpener } from './asked.ts'
import { told } from './told.ts'

/** One thing is opened at a time, beside the readers: libvips starts no threads of its own for it, nor keeps pictures. */
async function withPictures<Program>(load: () => Promise<Program>): Promise<Program> {
  const { default: sharp } = await import('sharp')
  sharp.concurrency(1)
  sharp.cache(false)
  return await load()
}

const programs = {
  pictures: () => withPictures(() => import('../ingest/picture.ts')),
  files: () => withPictures(() => import('../ingest/sides.ts')),
  sides: () => withPictures(() => import('../capture/sides.ts')),
  target: () => withPictures(() => import('../drift/target/on-file.ts')),
  lists: () => import('../ingest/planned.ts'),
  texts: () => import('../reading/laid.ts'),
  spreadsheets: () => import('../reception/spreadsheet.ts'),
}

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
  // Loading a program is nobody's time.
  const loaded = async <Program>(load: () => Promise<Program>): Promise<Program> => {
    const program = await load()
    bench.step(0)
    return program
  }
  const answer = async (asked: Asked): Promise<Answer> => {
    switch (asked.kind) {
      case 'receive': {
        const { putFile } = await loaded(programs.files)
        const take = async (side: ReceivedSide, page: number) => {
          bench.step(page)
          await part({ kind: 'side', side })
        }
        return { kind: 'receive', file: await putFile(asked.path, batch, take, asked.part) }
      }
      case 'picture': {
        const { smallPicture } = await loaded(programs.pictures)
        return { kind: 'picture', picture: await smallPicture(asked.path, asked.side) }
      }
      case 'keep':
        bench.step(0)
        return { kind: 'keep', stored: await batch.put(asked.path) }
      case 'sides': {
        const { sidesOf } = await loaded(programs.sides)
        return { kind: 'sides', sides: await sidesOf(bench, asked.fields, asked.path) }
      }
      case 'target': {
        const { targetOn } = await loaded(programs.target)
        return { kind: 'target', measures: await targetOn(asked.path, asked.dpi) }
      }
      case 'plan': {
        const { planInParts } = await loaded(programs.lists)
        const { paths, grouping, decisions, arrangement } = asked
        await planInParts(paths, grouping, { pack, decisions }, arrangement, part)
        return { kind: 'plan' }
      }
      case 'fit': {
        const { misfitsOf } = await loaded(programs.lists)
        const { paths, grouping, decisions, arrangement } = asked
        return { kind: 'fit', misfits: await misfitsOf(paths, grouping, { pack, decisions }, arrangement) }
      }
      case 'preview': {
        const { previewSources } = await loaded(programs.lists)
        const { paths, grouping, decisions } = asked
        return { kind: 'preview', previewed: await previewSources(paths, grouping, { pack, decisions }) }
      }
      case 'lists': {
        const { listsOf } = await loaded(programs.lists)
        return { kind: 'lists', lists: await listsOf(asked.paths, { pack, decisions: asked.decisions }) }
      }
      case 'lay': {
        const { layText } = await loaded(programs.texts)
        return { kind: 'lay', laid: layText(asked.text) }
      }
      case 'rows': {
        const { readSpreadsheet } = await loaded(programs.spreadsheets)
        return { kind: 'rows', read: await readSpreadsheet(asked.input, pack) }
      }
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
