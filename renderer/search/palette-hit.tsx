import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Hit } from '#shared/contract/search.ts'
import { Marked } from '../ui/marked.tsx'
import { ReferenceCode } from '../ui/reference-code.tsx'

type Props = {
  readonly id: string
  readonly hit: Hit
  readonly active: boolean
  readonly onPoint: () => void
  readonly onOpen: () => void
}

/** One hit in the palette: code, title, page, and the words that match. */
export function PaletteHit({ id, hit, active, onPoint, onOpen }: Props) {
  const { t } = useTranslation()
  const line = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (active) line.current?.scrollIntoView({ block: 'nearest' })
  }, [active])
  return (
    <div
      ref={line}
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={active}
      className="palette-hit"
      onMouseMove={onPoint}
      onClick={onOpen}
      onKeyDown={() => undefined}
    >
      <div className="hit-head">
        <ReferenceCode code={hit.referenceCode} />
        <span className="hit-title">{hit.title}</span>
        {hit.page !== null && <span className="hit-page">{t('page.numbered', { number: hit.page })}</span>}
      </div>
      <div className="hit-snippet" lang="zh-CN">
        <Marked snippet={hit.snippet} />
      </div>
    </div>
  )
}
