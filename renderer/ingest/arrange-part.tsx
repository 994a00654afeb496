import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { shownText } from '#shared/text/shown.ts'
import { sourceSentence } from '#shared/text/source-sentences.ts'
import { cellOf } from '../capture/page-cell.tsx'
import { useLanguage } from '../ui/use-language.ts'
import { nameOf, type Part } from './arranging.ts'
import { pictureUrl, type Shown, usePicture } from './pictures.ts'

type Props = {
  readonly part: Part
  /** 1-based in its item. */
  readonly number: number
  /** 1-based; null for what is set aside. */
  readonly item: number | null
  readonly url: string
  readonly column: number
  readonly width: number
  readonly chosen: boolean
  readonly current: boolean
  readonly moving: boolean
  readonly onLayOut: (id: number) => void
}

/** A file, or a page of one, small; what would be refused says so before anything is taken in. */
export const ArrangePart = memo(function ArrangePart(props: Props) {
  const { part, number, item, url, column, width, chosen, current, moving, onLayOut } = props
  const { t } = useTranslation()
  const shown = usePicture(pictureUrl(url, part.path, part.page))
  const why = useWhy(shown)
  const pages = part.page === null && shown?.kind === 'picture' ? shown.pages : 1
  const place = item === null ? t('ingest.arrange.asideHead') : t('capture.pageLabel', { item, page: number })
  const label = [place, shownText(part.path), ...(pages > 1 ? [t('ingest.arrange.pages', { count: pages })] : []), why]
    .filter(words => words !== '')
    .join(' · ')
  const names = ['capture-cell', chosen ? 'chosen' : '', current ? 'current' : '', moving ? 'moving' : '']
  return (
    <td
      id={`intake-${part.id}`}
      data-page={part.id}
      {...cellOf(column, chosen)}
      className={names.join(' ')}
      style={{ width }}
    >
      <span className="visually-hidden">{label}</span>
      <span className="capture-picture" title={label} aria-hidden>
        {shown?.kind === 'picture' ? (
          <img src={shown.address} alt="" draggable={false} />
        ) : (
          <span className="capture-sheet">{why !== '' && <span className="intake-why">{why}</span>}</span>
        )}
      </span>
      <span className="capture-cell-foot">
        <span className="capture-number" aria-hidden>
          {number}
        </span>
        {pages > 1 ? (
          <button
            type="button"
            className="intake-pages"
            tabIndex={-1}
            title={t('ingest.arrange.layOut')}
            onClick={() => onLayOut(part.id)}
          >
            {t('ingest.arrange.pages', { count: pages })}
          </button>
        ) : (
          <span className="intake-name" aria-hidden title={shownText(part.path)}>
            {shownText(nameOf(part))}
          </span>
        )}
        {shown?.kind === 'refused' && <span className="capture-badge bad">⚠</span>}
      </span>
    </td>
  )
})

/** The sentence that says why a file has no picture; '' where it has one, or none came yet. */
function useWhy(shown: Shown | null): string {
  const { t } = useTranslation()
  const language = useLanguage()
  if (shown === null || shown.kind === 'picture') return ''
  if (shown.why === null) return t('ingest.arrange.noPicture')
  return sourceSentence(language, shown.why.code, shown.why.params)
}
