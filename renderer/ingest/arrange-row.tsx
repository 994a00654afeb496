import { useTranslation } from 'react-i18next'
import type { PreviewedItem } from '#shared/contract/ingest.ts'
import type { Measures, Row } from '../capture/rows.ts'
import { ArrangeHead } from './arrange-head.tsx'
import { ArrangePart } from './arrange-part.tsx'
import type { Laid } from './laid.ts'
import type { Arranging } from './use-arranging.ts'

type Props = {
  readonly row: Row<Laid>
  readonly index: number
  readonly measures: Measures
  readonly arranging: Arranging
  readonly url: string
  readonly described: readonly PreviewedItem[]
  readonly moving: ReadonlySet<number>
  readonly onLayOut: (id: number) => void
}

/** The head of an item, or so many of its files as fit side by side. */
export function ArrangeRow({ row, index, measures, arranging, url, described, moving, onLayOut }: Props) {
  const { t } = useTranslation()
  const { inset, columns, cellWidth } = measures
  const place = { top: row.top, height: row.height, paddingInline: inset }
  const { own, at } = row.group
  if (row.kind === 'head') {
    return (
      <tr className="capture-row" aria-rowindex={index + 1} style={place}>
        <td className="capture-head-cell" aria-colspan={columns}>
          {own === null ? (
            <div className="group-head">
              <h3 className="group-number">{t('ingest.arrange.asideHead')}</h3>
              <span className="group-counts">{t('ingest.arrange.count', { count: row.group.sides.length })}</span>
            </div>
          ) : (
            <ArrangeHead
              item={own}
              at={at}
              described={own.of === null ? null : (described[own.of - 1] ?? null)}
              arranging={arranging}
            />
          )}
        </td>
      </tr>
    )
  }
  const { chosen, current } = arranging.selection
  return (
    <tr className="capture-row" aria-rowindex={index + 1} style={place}>
      {row.pages.map((part, column) => (
        <ArrangePart
          key={part.id}
          part={part}
          number={row.first + column + 1}
          item={own === null ? null : at + 1}
          url={url}
          column={column}
          width={cellWidth}
          chosen={chosen.has(part.id)}
          current={current === part.id}
          moving={moving.has(part.id)}
          onLayOut={onLayOut}
        />
      ))}
    </tr>
  )
}
