import type { Gesture } from './use-pointer.ts'

/** What a hand is doing on a grid of pictures: where those it moves would lie, or the frame that it draws. */
export function GestureMarks({ gesture, moving }: { readonly gesture: Gesture; readonly moving: string }) {
  if (gesture.kind === 'framing') {
    const { left, top, right, bottom } = gesture.area
    return <div className="capture-frame" style={{ left, top, width: right - left, height: bottom - top }} />
  }
  if (gesture.kind !== 'moving' || gesture.spot === null) return null
  const { x, top, height } = gesture.spot
  return (
    <div className="capture-spot" style={{ left: x - 2, top, height }}>
      <span>{moving}</span>
    </div>
  )
}
