import { type PointerEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Box } from '#shared/contract/reading.ts'

type Point = { readonly x: number; readonly y: number }
type Props = { readonly box: Box | null; readonly onDrawn: (box: Box) => void }

const boxOf = (one: Point, other: Point): Box => ({
  left: Math.min(one.x, other.x),
  top: Math.min(one.y, other.y),
  width: Math.abs(one.x - other.x),
  height: Math.abs(one.y - other.y),
})

/** Smaller than this nobody drew on purpose: a press. In pixels of the page. */
const least = 6

/** Lies over the image while a line is added: its place is drawn with the pointer. Points are pixels of the page. */
export function DrawLine({ box, onDrawn }: Props) {
  const { t } = useTranslation()
  const label = t('page.correct.drawPlace')
  const [from, setFrom] = useState<Point | null>(null)
  const [to, setTo] = useState<Point | null>(null)
  // Moved and turned with the image, the layer still tells its own pixels.
  const at = ({ nativeEvent }: PointerEvent): Point => ({ x: nativeEvent.offsetX, y: nativeEvent.offsetY })
  const shown = from !== null && to !== null ? boxOf(from, to) : box
  return (
    <div
      className="draw-line"
      role="application"
      aria-label={label}
      onPointerDown={event => {
        // The field keeps the focus, and the image stays where it is.
        event.preventDefault()
        event.stopPropagation()
        event.currentTarget.setPointerCapture(event.pointerId)
        setFrom(at(event))
        setTo(at(event))
      }}
      onMouseDown={event => event.preventDefault()}
      onPointerMove={event => from !== null && setTo(at(event))}
      onPointerUp={event => {
        if (from === null) return
        const drawn = boxOf(from, at(event))
        setFrom(null)
        setTo(null)
        if (drawn.width >= least && drawn.height >= least) onDrawn(drawn)
      }}
    >
      {shown !== null && (
        <div
          className="line-mark"
          style={{ left: shown.left, top: shown.top, width: shown.width, height: shown.height }}
        />
      )}
    </div>
  )
}
