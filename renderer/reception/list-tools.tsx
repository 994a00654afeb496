import {
  ArrowDownOutlined,
  ArrowUpOutlined,
  DeleteOutlined,
  DownloadOutlined,
  ImportOutlined,
  InsertRowAboveOutlined,
  RedoOutlined,
  UndoOutlined,
} from '@ant-design/icons'
import { Button } from 'antd'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { ToolButton } from '../ui/tool-button.tsx'
import { SaveMark } from './save-mark.tsx'
import type { Grid } from './use-grid.ts'
import type { Editing } from './use-list-draft.ts'
import { useTakeForm } from './use-take-form.ts'

type Props = { readonly grid: Grid; readonly editing: Editing; readonly onImport: (file: File) => void }

/** What can be done with the rows in hand, and the ways in from a spreadsheet. */
export function ListTools({ grid, editing, onImport }: Props) {
  const { t } = useTranslation()
  const picker = useRef<HTMLInputElement>(null)
  const takeForm = useTakeForm()
  const { draft } = editing
  return (
    <div className="list-tools" role="toolbar" aria-label={t('reception.tools')}>
      <ToolButton
        icon={<UndoOutlined />}
        label={t('reception.undo')}
        keys="Ctrl+Z"
        onClick={draft.past.length > 0 ? grid.undo : null}
      />
      <ToolButton
        icon={<RedoOutlined />}
        label={t('reception.redo')}
        keys="Ctrl+Y"
        onClick={draft.future.length > 0 ? grid.redo : null}
      />
      <span className="tools-gap" />
      <ToolButton
        icon={<InsertRowAboveOutlined />}
        label={t('reception.insert')}
        keys="Alt+Insert"
        onClick={grid.insert}
      />
      <ToolButton icon={<ArrowUpOutlined />} label={t('reception.up')} keys="Alt+↑" onClick={() => grid.move(-1)} />
      <ToolButton icon={<ArrowDownOutlined />} label={t('reception.down')} keys="Alt+↓" onClick={() => grid.move(1)} />
      <ToolButton icon={<DeleteOutlined />} label={t('reception.remove')} keys="Ctrl+Delete" onClick={grid.remove} />
      <span className="state-soft tools-hint">{t('reception.gridHint')}</span>
      <span className="spread" />
      <SaveMark state={editing.state} conflict={editing.conflict} onAgain={() => void editing.flush()} />
      <input
        ref={picker}
        type="file"
        hidden
        accept=".xlsx,.csv,.txt"
        aria-label={t('reception.import')}
        onChange={event => {
          const file = event.target.files?.[0]
          event.target.value = ''
          if (file !== undefined) onImport(file)
        }}
      />
      <Button icon={<ImportOutlined />} onClick={() => picker.current?.click()}>
        {t('reception.import')}
      </Button>
      <Button icon={<DownloadOutlined />} loading={takeForm.isPending} onClick={() => takeForm.mutate()}>
        {t('reception.emptyForm')}
      </Button>
    </div>
  )
}
