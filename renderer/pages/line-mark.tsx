import OpenSeadragon from 'openseadragon'
import { useEffect } from 'react'
import type { TextLine } from '#shared/contract/reading.ts'
import { standsUpright } from '#shared/rules/direction.ts'

type Props = {
  readonly viewer: OpenSeadragon.Viewer | null
  readonly line: TextLine
  /** Pixels of the page. */
  readonly width: number
}

/** Marks a line on the image and brings it to the middle, as wide as the page or as close as it is looked at already. */
export function LineMark({ viewer, line, width }: Props) {
  useEffect(() => {
    if (viewer === null || viewer.world.getItemCount() === 0) return
    const { viewport } = viewer
    const middle = new OpenSeadragon.Point((line.left + line.width / 2) / width, (line.top + line.height / 2) / width)
    const seen = viewport.getBounds()
    // The whole of a page is too small to read by; closer than its width somebody went on purpose.
    if (seen.width > 1.1 || seen.height > 1.5) {
      const share = Math.min(1, 1 / viewport.getAspectRatio())
      const across = standsUpright(line) ? Math.max(0.4, share) : 1
      const high = across / viewport.getAspectRatio()
      const left = across === 1 ? 0 : middle.x - across / 2
      viewport.fitBounds(new OpenSeadragon.Rect(left, middle.y - high / 2, across, high))
    } else viewport.panTo(seen.width >= 1 ? new OpenSeadragon.Point(0.5, middle.y) : middle)
  }, [viewer, line, width])
  return (
    <div
      className="line-mark"
      style={{ left: line.left, top: line.top, width: line.width, height: line.height }}
      data-line={line.text}
    />
  )
}
