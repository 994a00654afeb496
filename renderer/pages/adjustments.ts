// The next list of operations after an adjustment. The master is never altered; a list can be taken back.
import type { Operation } from '#shared/contract/reading.ts'

type Turn = 90 | 180 | 270

/** Turns the upright page further, clockwise. Turns that follow one another become one; a full turn disappears. */
export function turned(operations: readonly Operation[], degrees: Turn): Operation[] {
  const last = operations.at(-1)
  if (last?.kind !== 'turn') return [...operations, { kind: 'turn', degrees }]
  const sum = (last.degrees + degrees) % 360
  const rest = operations.slice(0, -1)
  return sum === 90 || sum === 180 || sum === 270 ? [...rest, { kind: 'turn', degrees: sum }] : rest
}

/** The operations behind those that the file itself records, where the list still begins with them. */
function partedAt(operations: readonly Operation[], recorded: readonly Operation[]): number {
  const kept = recorded.every((one, at) => JSON.stringify(one) === JSON.stringify(operations[at]))
  return kept ? recorded.length : 0
}

/**
 * Without the crop. What follows a crop works in its pixels, but no turn depends on them. A crop that the file records
 * (a PDF shows a part of its picture) stays until no other is left: who removes that wants to see what the file hides.
 */
export function withoutCrop(operations: readonly Operation[], recorded: readonly Operation[]): Operation[] {
  const from = partedAt(operations, recorded)
  const found = operations.some((operation, at) => at >= from && operation.kind === 'crop')
  return operations.filter((operation, at) => operation.kind !== 'crop' || (found && at < from))
}

/** Without the deskew, and without crops behind it, whose pixels were those of the deskewed page. */
export function withoutDeskew(operations: readonly Operation[], recorded: readonly Operation[]): Operation[] {
  const from = partedAt(operations, recorded)
  return operations.filter((operation, at) => at < from || (operation.kind !== 'deskew' && operation.kind !== 'crop'))
}

export function has(operations: readonly Operation[], kind: Operation['kind']): boolean {
  return operations.some(operation => operation.kind === kind)
}
