import OpenSeadragon from 'openseadragon'
import { type ReactNode, useEffect, useRef } from 'react'
import { matrixOf } from './placing.ts'

type Props = {
  readonly viewer: OpenSeadragon.Viewer
  readonly width: number
  readonly height: number
  readonly children: ReactNode
}

/** A layer of the page's size that moves, zooms and turns with the image: one matrix, whatever lies on it. */
export function OverPage({ viewer, width, height, children }: Props) {
  const layer = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const place = () => {
      const element = layer.current
      if (element === null || viewer.world.getItemCount() === 0) return
      // A single image is one unit wide in the viewport, whatever its pixels.
      const tall = height / width
      const at = (x: number, y: number) => viewer.viewport.pixelFromPoint(new OpenSeadragon.Point(x, y), true)
      element.style.transform = matrixOf(width, height, at(0, 0), at(1, 0), at(0, tall))
      element.style.visibility = 'visible'
    }
    const happenings = ['update-viewport', 'open', 'resize', 'animation'] as const
    for (const happening of happenings) viewer.addHandler(happening, place)
    place()
    return () => {
      for (const happening of happenings) viewer.removeHandler(happening, place)
    }
  }, [viewer, width, height])
  return (
    <div ref={layer} className="over-page" style={{ width, height }}>
      {children}
    </div>
  )
}
