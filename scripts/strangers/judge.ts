// One file: what the archive made of it, and whether that is what other programs see.
import sharp from 'sharp'
import { applied, onPaper, opened, settled } from '#service/imaging/apply.ts'
import type { Operation } from '#shared/contract/reading.ts'
import { correlation, difference, lies, lying, small, smallOf } from './likeness.ts'
import { type Reference, withReference } from './reference.ts'
import type { Stranger, TakenPage } from './take-in.ts'

/**
 * `same`: page and rendering agree. `told`: they differ, and a notice of the page says why. `differs`: nobody was told.
 * `refused`: not taken in; `opens` tells whether the other program opens it. `unseen`: the other program shows nothing.
 */
export type Judged =
  | { readonly kind: 'same' | 'unseen'; readonly file: string; readonly page: number }
  | { readonly kind: 'told' | 'differs'; readonly file: string; readonly page: number; readonly why: string }
  | {
      readonly kind: 'refused'
      readonly file: string
      readonly code: string
      readonly reason: string
      readonly opens: boolean
    }

export async function judge({ path, name, refused, pages }: Stranger): Promise<readonly Judged[]> {
  if (refused) {
    const { code, params } = refused
    const opens = await withReference(path, 1, async reference => reference !== null)
    return [{ kind: 'refused', file: name, code, reason: params['reason'] ?? '', opens }]
  }
  const judged: Judged[] = []
  for (const page of pages) {
    judged.push(await withReference(path, page.number, reference => judgePage(name, page, reference)))
  }
  return judged
}

async function judgePage(file: string, page: TakenPage, reference: Reference | null): Promise<Judged> {
  const at = { file, page: page.number }
  if (page.failure !== '') return { kind: 'differs', ...at, why: `not read: ${page.failure}` }
  if (reference === null) return { kind: 'unseen', ...at }
  const why = await differences(page, reference)
  if (why.length === 0) return { kind: 'same', ...at }
  const told = page.notices.length > 0
  return { kind: told ? 'told' : 'differs', ...at, why: [...why, ...page.notices].join('; ') }
}

/** The operations that the archive decided by itself, behind what the file records. */
const decided = ({ recorded, operations }: TakenPage): readonly Operation[] => operations.slice(recorded.length)

async function differences(page: TakenPage, reference: Reference): Promise<readonly string[]> {
  const seen = await throughEyes(page, reference)
  const ours = await smallOf(page.screen)
  const shape = page.width / page.height
  const found: string[] = []
  if (Math.abs(Math.log(shape / seen.shape)) > 0.03)
    found.push(`shape ${shape.toFixed(3)}, elsewhere ${seen.shape.toFixed(3)}`)
  const likeness = correlation(ours, seen.picture)
  const [best = '0'] = lies
    .map(lie => ({ lie, likeness: correlation(lying(ours, lie), seen.picture) }))
    .sort((a, b) => b.likeness - a.likeness)
    .map(one => one.lie)
  const better = correlation(lying(ours, best), seen.picture)
  if (best !== '0' && better > 0.7 && better - likeness > 0.1) found.push(`lies otherwise: ${best}`)
  else if (difference(ours, seen.picture) > 16 && likeness < 0.93) {
    found.push(`content: difference ${difference(ours, seen.picture).toFixed(0)}, likeness ${likeness.toFixed(2)}`)
  }
  for (const act of decided(page)) {
    if (act.kind === 'turn') found.push(`turned by ${act.degrees}° on its own account`)
    if (act.kind === 'crop') {
      const before = seen.before
      const lost = 1 - (act.width * act.height) / (before.width * before.height)
      if (lost > 0.15) found.push(`${Math.round(lost * 100)} % cut off`)
    }
  }
  if (page.blank && seen.spread > 12) found.push('called blank')
  return found
}

/** The reference after what the archive decided: what is compared is the page, not whether it was levelled. */
async function throughEyes(page: TakenPage, reference: Reference) {
  const acts = decided(page)
  const whole = uncropped(page)
  const scaled = sharp(reference.picture).resize(whole.width, whole.height, { fit: 'fill' })
  let pixels = await settled(onPaper(scaled))
  const plain = await small(opened(pixels))
  for (const act of acts) pixels = await applied(pixels, act, whole.scale)
  const before = { width: whole.fullWidth, height: whole.fullHeight }
  // What our acts did to the shape of the page they did to the shape of the rendering.
  const changed = pixels.width / pixels.height / (whole.width / whole.height)
  return {
    picture: await small(opened(pixels)),
    shape: reference.shape * changed,
    before,
    spread: spreadOf(plain),
  }
}

function spreadOf(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length)
}

/** The size of the page before what the archive decided, at most 700 pixels, and its scale. */
function uncropped(page: TakenPage) {
  const crop = page.operations.findLast(act => act.kind === 'crop')
  const turned = decided(page).some(act => act.kind === 'turn' && act.degrees !== 180)
  const [w, h] = crop ? [crop.width, crop.height] : [page.width, page.height]
  const [fullWidth, fullHeight] = turned ? [h, w] : [w, h]
  const scale = Math.min(1, 700 / Math.max(fullWidth, fullHeight))
  return {
    fullWidth,
    fullHeight,
    width: Math.max(1, Math.round(fullWidth * scale)),
    height: Math.max(1, Math.round(fullHeight * scale)),
    scale,
  }
}
