import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { HandoverDetail } from '#shared/contract/reception.ts'
import type { CellTerms } from './cells.ts'
import { ConflictBanner } from './conflict-banner.tsx'
import { DropList } from './drop-list.tsx'
import { ImportRows } from './import-rows.tsx'
import { faultyPlaces, taken } from './list-draft.ts'
import { ListFoot } from './list-foot.tsx'
import { ListGrid } from './list-grid.tsx'
import { ListTools } from './list-tools.tsx'
import type { Source } from './source.ts'
import { useGrid } from './use-grid.ts'
import { useListDraft } from './use-list-draft.ts'
import './grid.css'

type Props = { readonly handover: HandoverDetail; readonly terms: CellTerms }

/** The list in the making: typed, pasted or read from a spreadsheet, kept as one goes. */
export function ListEditor({ handover, terms }: Props) {
  const { t } = useTranslation()
  const editing = useListDraft(handover, terms)
  const [source, setSource] = useState<Source | null>(null)
  const grid = useGrid(editing, terms)
  const faulty = faultyPlaces(editing.draft.rows, terms)
  return (
    <section className="list-editor" aria-label={t('reception.theList')}>
      <DropList onFile={file => setSource({ kind: 'file', file })} />
      {editing.conflict && <ConflictBanner onTheirs={editing.takeTheirs} onMine={editing.keepMine} />}
      <ListTools grid={grid} editing={editing} onImport={file => setSource({ kind: 'file', file })} />
      <ListGrid
        grid={grid}
        rows={editing.draft.rows}
        terms={terms}
        onWholeSheet={text => setSource({ kind: 'text', text })}
      />
      <ListFoot handover={handover} editing={editing} faulty={faulty} onGoTo={grid.goTo} />
      {source !== null && (
        <ImportRows
          source={source}
          lines={editing.lines.length}
          onTake={(lines, replace) => {
            editing.edit(draft => taken(draft, lines, replace, terms))
            setSource(null)
          }}
          onClose={() => setSource(null)}
        />
      )}
    </section>
  )
}
