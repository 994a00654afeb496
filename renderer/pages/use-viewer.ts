import OpenSeadragon from 'openseadragon'
import { type RefObject, useEffect, useState } from 'react'
import { useMedia } from '../look/media.ts'

/** OpenSeadragon on an element for as long as it is shown. Our own buttons and keys drive it; it fetches nothing itself. */
export function useViewer(holder: RefObject<HTMLElement | null>): OpenSeadragon.Viewer | null {
  const [viewer, setViewer] = useState<OpenSeadragon.Viewer | null>(null)
  const still = useMedia('(prefers-reduced-motion: reduce)')
  useEffect(() => {
    const element = holder.current
    if (element === null) return
    const made = OpenSeadragon({
      element,
      drawer: 'canvas',
      showNavigationControl: false,
      showNavigator: false,
      animationTime: still ? 0 : 0.35,
      immediateRender: true,
      visibilityRatio: 0.2,
      viewportMargins: { left: 14, top: 14, right: 14, bottom: 14 },
      minZoomImageRatio: 0.5,
      maxZoomPixelRatio: 6,
      gestureSettingsMouse: { clickToZoom: false, dblClickToZoom: true },
      keyboardNavEnabled: false,
      tabIndex: -1,
    })
    setViewer(made)
    return () => {
      setViewer(null)
      made.destroy()
    }
  }, [holder, still])
  return viewer
}
