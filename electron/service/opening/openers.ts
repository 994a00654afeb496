// What comes from outside is opened in threads, never in the service's own: one for intakes, one for what devices deliver,
// one for lists and folders, one for texts, so that nobody waits behind another's map of a whole county.
import { stat } from 'node:fs/promises'
import type { RefusalCode } from '#shared/contract/refusals.ts'
import type { SourceRefusalCode } from '#shared/contract/sources.ts'
import type { RulePack } from '#shared/rules/pack.ts'
import type { ReceivedSide } from '../archive/opened.ts'
import type { Openers } from '../archive/openers.ts'
import { unusable } from '../capture/sides.ts'
import { Refusal } from '../refusal.ts'
import type { Answer, Asked } from './asked.ts'
import { fileLimits, listLimits, type OpeningLimits, pictureLimits } from './limits.ts'
import { type Hears, type More, openThread, type Thread } from './thread.ts'
import { OpeningFailure } from './watch.ts'

export type OpenersOptions = {
  /** The folder of the page store. */
  readonly pages: string
  readonly pack: RulePack
  readonly fault: (error: unknown, where: string) => void
  /** The program of the threads, where it does not stand beside this file. */
  readonly program?: URL
  readonly limits?: { readonly files: OpeningLimits; readonly lists: OpeningLimits; readonly pictures?: OpeningLimits }
}

export function openOpeners(options: OpenersOptions): Openers {
  const { limits = { files: fileLimits, lists: listLimits } } = options
  const program = options.program ?? new URL('./worker.ts', import.meta.url)
  const thread = (within: OpeningLimits) => openThread({ ...options, program, limits: within })
  const intake = thread(limits.files)
  const devices = thread(limits.files)
  const lists = thread(limits.lists)
  const texts = thread(limits.lists)
  const pictures = thread(limits.pictures ?? pictureLimits)
  const askLists = async <K extends Answer['kind']>(
    asked: Extract<Asked, { readonly kind: K }>,
    kind: K,
    hears?: Hears,
    more?: More,
  ) =>
    await ask(lists, asked, kind, hears, more).catch((error: unknown) => {
      throw tooMuch(error)
    })
  return {
    async receive(path, batch, signal, part) {
      const sides: ReceivedSide[] = []
      const hears: Hears = {
        placing: placing => batch.adopt(placing),
        part: part => {
          if (part.kind === 'side') sides.push(part.side)
        },
      }
      const asked = ask(intake, { kind: 'receive', path, part }, 'receive', hears, {
        signal,
        bytes: await sizeOf(path),
      })
      const { file } = await asked.catch((error: unknown) => {
        throw error instanceof OpeningFailure ? spentOn(error, sides.length) : error
      })
      return { ...file, sides }
    },
    async picture(path, side, wanted) {
      const more = { wanted, bytes: await sizeOf(path) }
      try {
        return (await ask(pictures, { kind: 'picture', path, side }, 'picture', {}, more)).picture
      } catch (error) {
        throw error instanceof OpeningFailure ? spentOn(error, side - 1) : error
      }
    },
    async keep(path, batch, signal) {
      const hears: Hears = { placing: placing => batch.adopt(placing) }
      return (await ask(intake, { kind: 'keep', path }, 'keep', hears, signal ? { signal } : {})).stored
    },
    async sides(path, fields, batch, signal) {
      let done = 0
      const hears: Hears = {
        placing: placing => batch.adopt(placing),
        step: page => {
          done = page
        },
      }
      try {
        const bytes = await sizeOf(path)
        const more = { bytes, ...(signal ? { signal } : {}) }
        return (await ask(devices, { kind: 'sides', path, fields }, 'sides', hears, more)).sides
      } catch (error) {
        if (!(error instanceof OpeningFailure)) throw error
        const spent = spentOn(error, done)
        // A thread that broke down is no reason to lose the side: it becomes a gap, with its bytes.
        if (!(spent instanceof Refusal)) options.fault(spent, `sides of ${path}`)
        return [spent instanceof Refusal ? unusable(spent.code, spent.params) : unusable('unreadable', {})]
      }
    },
    async target(path, dpi) {
      return (await ask(devices, { kind: 'target', path, dpi }, 'target')).measures
    },
    async plan(sources, take, signal) {
      const hears: Hears = { part: async part => (part.kind === 'side' ? undefined : await take(part)) }
      const asked = { kind: 'plan', ...sources, arrangement: sources.arrangement ?? null } as const
      await askLists(asked, 'plan', hears, { signal })
    },
    async preview(sources) {
      return (await askLists({ kind: 'preview', ...sources }, 'preview')).previewed
    },
    async fit(sources, arrangement) {
      return (await askLists({ kind: 'fit', ...sources, arrangement }, 'fit')).misfits
    },
    async lists(sources) {
      return (await askLists({ kind: 'lists', ...sources }, 'lists')).lists
    },
    async lay(text, signal) {
      return (await ask(texts, { kind: 'lay', text }, 'lay', {}, { signal })).laid
    },
    async rows(input) {
      return (await askLists({ kind: 'rows', input }, 'rows')).read
    },
    async close() {
      await Promise.all([intake, devices, lists, texts, pictures].map(one => one.close()))
    },
  }
}

async function ask<K extends Answer['kind']>(
  thread: Thread,
  asked: Extract<Asked, { readonly kind: K }>,
  kind: K,
  hears?: Hears,
  more?: More,
): Promise<Extract<Answer, { readonly kind: K }>> {
  const answer = await thread.ask(asked, hears, more)
  if (!isOf(answer, kind)) throw new Error(`the thread answered ${answer.kind} to ${kind}`)
  return answer
}

const isOf = <K extends Answer['kind']>(answer: Answer, kind: K): answer is Extract<Answer, { readonly kind: K }> =>
  answer.kind === kind

/** A list, or a folder of them, that took more than it may. */
function tooMuch(error: unknown): unknown {
  return error instanceof OpeningFailure && error.trouble !== 'ended'
    ? new Refusal<RefusalCode>('list-unreadable', { reason: error.trouble })
    : error
}

/** What is not there is told by who opens it. */
const sizeOf = async (path: string): Promise<number> => (await stat(path).catch(() => null))?.size ?? 0

/** A file that spent more than it may, as its refusal; a thread that ended otherwise is a fault. `done`: pages before it. */
function spentOn(failure: OpeningFailure, done: number): Error {
  const code: SourceRefusalCode = 'unreadable'
  switch (failure.trouble) {
    case 'too-slow':
    case 'too-much-memory':
      return new Refusal(code, { reason: failure.trouble, ...(done > 0 ? { page: String(done + 1) } : {}) })
    case 'ended':
      return failure
  }
}
