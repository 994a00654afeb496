// What buttons and keys do to the view of a page. Nothing here alters a page.
import type OpenSeadragon from 'openseadragon'

type Viewer = OpenSeadragon.Viewer | null

export function zoom(viewer: Viewer, factor: number): void {
  viewer?.viewport.zoomBy(factor).applyConstraints()
}

export function fitPage(viewer: Viewer): void {
  viewer?.viewport.goHome()
}

/** The whole width, from the top of the page. */
export function fitWidth(viewer: Viewer): void {
  if (viewer === null || viewer.world.getItemCount() === 0) return
  const { viewport } = viewer
  viewport.fitHorizontally(true)
  const bounds = viewport.getBounds()
  const top = viewer.world.getItemAt(0).getBounds().y
  bounds.y = top
  viewport.fitBounds(bounds, true)
}

/** A quarter turn of the view, clockwise. */
export function rotate(viewer: Viewer): void {
  if (viewer === null) return
  viewer.viewport.setRotation((viewer.viewport.getRotation() + 90) % 360)
}
