import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PreviewedItem } from '#shared/contract/ingest.ts'
import { measuresFor, sizes } from '../capture/rows.ts'
import { arrangeActs } from './arrange-acts.ts'
import { ArrangeGrid, type Lie } from './arrange-grid.tsx'
import { ArrangeTools } from './arrange-tools.tsx'
import { useArrangeKeys } from './use-arrange-keys.ts'
import type { Arranging } from './use-arranging.ts'

type Props = { readonly arranging: Arranging; readonly url: string; readonly described: readonly PreviewedItem[] }

/** What will be taken in, to be looked at and arranged: small pictures, the acts on them, and how much it is. */
export function ArrangeBoard({ arranging, url, described }: Props) {
  const { t } = useTranslation()
  const [size, setSize] = useState(1)
  const lie = useRef<Lie>({ rows: [], measures: measuresFor(900, size) })
  const acts = arrangeActs(arranging, url)
  const resize = (by: number) => setSize(now => Math.min(sizes.length - 1, Math.max(0, now + by)))
  useArrangeKeys(arranging, acts, () => lie.current, resize)
  const { items, aside } = arranging.draft
  const files = items.reduce((sum, item) => sum + item.parts.length, 0)
  return (
    <>
      <p className="form-note" role="status">
        {t('ingest.arrange.willBe', { items: items.length, files })}
        {aside.length > 0 && ` ${t('ingest.arrange.asideCount', { count: aside.length })}`}
        {arranging.untitled && <span className="state-bad"> {t('ingest.arrange.untitled')}</span>}
      </p>
      <ArrangeTools arranging={arranging} acts={acts} resize={resize} />
      <ArrangeGrid
        arranging={arranging}
        url={url}
        described={described}
        size={size}
        lie={lie}
        onLayOut={acts.layOutOf}
      />
    </>
  )
}
