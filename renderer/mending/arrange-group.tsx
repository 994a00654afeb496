import { Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { only, rangeTo, toggled } from '../capture/selection.ts'
import { ReferenceCode } from '../ui/reference-code.tsx'
import { ArrangeCell } from './arrange-cell.tsx'
import { type Group, inOrder, movedBefore, takenOut, titled } from './draft.ts'
import { numbersAround } from './numbers.ts'
import type { Arranged } from './use-arranging.ts'

type Props = { readonly arranged: Arranged; readonly group: Group; readonly at: number }

/** The pages of one item as they will lie, and beside them those that will be taken out. */
export function ArrangeGroup({ arranged, group, at }: Props) {
  const { t } = useTranslation()
  const { draft, known, order, selection, select, to } = arranged
  if (draft === null) return null
  const gaps = at === 0 ? (arranged.standing?.item.gaps ?? []).map(gap => gap.sequence) : []
  const numbers = numbersAround(group.pages.length, gaps)
  const cell = (id: number, number: number | null) => {
    const one = known.get(id)
    if (one === undefined) return null
    return (
      <ArrangeCell
        key={id}
        known={one}
        number={number}
        code={group.code}
        chosen={selection.chosen.has(id)}
        current={selection.current === id}
        onChoose={event => {
          if (event.shiftKey) select(rangeTo(selection, order, id))
          // A click without a pointer is the space bar's: it marks, as elsewhere.
          else if (event.ctrlKey || event.metaKey || event.detail === 0) select(toggled(selection, id))
          else select(only(id))
        }}
        onDragStart={() => {
          if (!selection.chosen.has(id)) select(only(id))
        }}
        onDrop={() =>
          to(number === null ? takenOut(draft, selection.chosen) : movedBefore(draft, selection.chosen, at, id))
        }
      />
    )
  }
  const code = group.id === null ? t('mending.newItem') : group.code
  return (
    <section className="arrange-group" aria-label={`${code} ${group.title}`}>
      <header>
        {group.id === null ? <strong>{code}</strong> : <ReferenceCode code={code} />}
        {group.id === null ? (
          <Input
            size="small"
            aria-label={t('column.title')}
            value={group.title}
            maxLength={500}
            onChange={event => to(titled(draft, event.target.value))}
          />
        ) : (
          <span className="arrange-title">{group.title}</span>
        )}
        <span className="list-count">{t('mending.pagesCount', { count: group.pages.length })}</span>
        {draft.join && at === 0 && <span className="state-warn">{t('mending.toTrash')}</span>}
      </header>
      <ol
        className="arrange-pages"
        aria-label={t('item.pages')}
        onDragOver={event => event.preventDefault()}
        onDrop={() => to(movedBefore(draft, new Set(inOrder(draft, selection.chosen)), at, null))}
      >
        {group.pages.map((id, index) => cell(id, numbers[index] ?? index + 1))}
      </ol>
      {group.out.length > 0 && (
        <>
          <h2>{t('mending.out', { count: group.out.length })}</h2>
          <ol className="arrange-pages out" aria-label={t('mending.outList')}>
            {group.out.map(id => cell(id, null))}
          </ol>
        </>
      )}
    </section>
  )
}
