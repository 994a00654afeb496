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

/** Without the crop. What follows a crop works in its pixels, but no turn depends on them. */
export function withoutCrop(operations: readonly Operation[]): Operation[] {
  return operations.filter(operation => operation.kind !== 'crop')
}

/** Without the deskew, and without crops, whose pixels were those of the deskewed page. */
export function withoutDeskew(operations: readonly Operation[]): Operation[] {
  return operations.filter(operation => operation.kind !== 'deskew' && operation.kind !== 'crop')
}

export function has(operations: readonly Operation[], kind: Operation['kind']): boolean {
  return operations.some(operation => operation.kind === kind)
}
