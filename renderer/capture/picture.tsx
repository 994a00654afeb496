import { useEffect, useRef, useState } from 'react'
import type { CapturePage } from '#shared/contract/capture.ts'
import { useThumbnail } from './thumbnails.ts'

type Props = { readonly page: CapturePage; readonly label: string }

/** The thumbnail of a page in a list; asked for once it comes near to where one looks. */
export function Picture({ page, label }: Props) {
  const holder = useRef<HTMLSpanElement>(null)
  const [near, setNear] = useState(false)
  const shown = useThumbnail(page, near)
  useEffect(() => {
    const element = holder.current
    if (element === null || near) return
    const observer = new IntersectionObserver(
      entries => {
        if (entries.some(entry => entry.isIntersecting)) setNear(true)
      },
      { rootMargin: '300px' },
    )
    observer.observe(element)
    return () => observer.disconnect()
  }, [near])
  return (
    <span ref={holder} className="capture-picture">
      {shown === null ? <span className="capture-sheet" /> : <img src={shown.address} alt={label} draggable={false} />}
    </span>
  )
}
