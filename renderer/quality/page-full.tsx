import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { pageImage } from '../pages/image-cache.ts'
import { FailureAlert } from '../ui/failure-alert.tsx'
import { labelOf, type Placed } from './placed.ts'
import { shownCopy } from './shown-copy.ts'
import './inspect.css'

type Props = { readonly placed: Placed; readonly actual: boolean }

/** A page larger than its frame is moved by the arrow keys, so the frame can be focused (WCAG 2.1.1). */
const scrolledByKeys = { tabIndex: 0 }

/** One page, whole or pixel by pixel. The last one stays until the next has come: no flicker when pages go by fast. */
export function PageFull({ placed, actual }: Props) {
  const { t } = useTranslation()
  const holder = useRef<HTMLElement>(null)
  const [address, setAddress] = useState<string | null>(null)
  const [failure, setFailure] = useState<unknown>(null)
  const url = shownCopy(placed.page)
  useEffect(() => {
    let stale = false
    pageImage(url).then(
      found => {
        if (stale) return
        setFailure(null)
        setAddress(found)
        holder.current?.scrollTo({ top: 0, left: 0 })
      },
      (error: unknown) => {
        if (!stale) setFailure(error)
      },
    )
    return () => {
      stale = true
    }
  }, [url])
  useEffect(() => holder.current?.focus({ preventScroll: true }), [])
  return (
    <section
      ref={holder}
      className={actual ? 'page-full actual' : 'page-full'}
      {...scrolledByKeys}
      aria-label={t('quality.pageLarge', { page: labelOf(placed) })}
      data-shown={address === null ? undefined : placed.page.id}
    >
      <FailureAlert error={failure} />
      {address !== null && (
        <img src={address} alt={t('quality.pageLarge', { page: labelOf(placed) })} draggable={false} />
      )}
    </section>
  )
}
