import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Input, Modal } from 'antd'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { queries } from '../api.ts'
import { DraftOffer } from '../drafts/draft-offer.tsx'
import { useKeptText } from '../drafts/use-kept-text.ts'
import { FailureAlert } from '../ui/failure-alert.tsx'
import { cellsOf, expectedFrom, headOf, type ItemColumn, itemColumns } from './pasted.ts'
import { PastedPreview } from './pasted-preview.tsx'

type Props = { readonly batchId: number; readonly first: string; readonly onClose: () => void }

/** The contract takes so many rows at once. */
const limit = 2_000

/** Rows from a spreadsheet become items to expect: paste, look at what each would be, add. */
export function PasteItems({ batchId, first, onClose }: Props) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const client = useQueryClient()
  const [text, setText, draft] = useKeptText('paste-items', { subject: batchId, begun: first })
  const [chosen, setChosen] = useState<readonly (ItemColumn | null)[] | null>(null)
  const cells = useMemo(() => cellsOf(text), [text])
  const head = useMemo(() => headOf(cells[0] ?? []), [cells])
  const width = Math.max(0, ...cells.map(row => row.length))
  const columns = chosen ?? head ?? Array.from({ length: width }, (_, at) => itemColumns[at] ?? null)
  const rows = useMemo(
    () => (head === null ? cells : cells.slice(1)).map((row, at) => expectedFrom(row, columns, at + 1)),
    [cells, head, columns],
  )
  const wrong = rows.filter(row => row.wrong.length > 0).length
  const add = useMutation(
    queries.batches.expect.mutationOptions({
      onSuccess: async ({ added }) => {
        draft.drop()
        await client.invalidateQueries({ queryKey: queries.batches.key() })
        message.success(t('batches.added', { count: added }))
        onClose()
      },
    }),
  )
  return (
    <Modal
      open
      width={1040}
      title={t('batches.paste')}
      okText={t('batches.addRows', { count: rows.length })}
      cancelText={t('action.cancel')}
      okButtonProps={{ disabled: rows.length === 0 || rows.length > limit || wrong > 0 }}
      confirmLoading={add.isPending}
      onOk={() => add.mutate({ id: batchId, items: rows.map(row => row.item) })}
      onCancel={() => draft.leave(onClose)}
      mask={{ closable: false }}
    >
      <DraftOffer draft={draft} />
      <p className="form-note">{t('batches.pasteHint')}</p>
      <Input.TextArea
        autoFocus
        className="paste-field"
        value={text}
        autoSize={{ minRows: 4, maxRows: 8 }}
        aria-label={t('batches.pasteField')}
        onChange={event => {
          setText(event.target.value)
          setChosen(null)
        }}
      />
      <FailureAlert error={add.error} />
      {rows.length > 0 && (
        <PastedPreview
          rows={rows}
          width={width}
          columns={columns}
          onColumn={(at, column) =>
            setChosen(
              Array.from({ length: width }, (_, index) => {
                const before = columns[index] ?? null
                if (index === at) return column
                return before === column ? null : before
              }),
            )
          }
        />
      )}
      <p role="status" className={wrong > 0 || rows.length > limit ? 'state-bad' : 'state-soft'}>
        {rows.length > limit
          ? t('batches.tooMany', { count: limit })
          : wrong > 0
            ? t('batches.wrongRows', { count: wrong })
            : t('batches.rowsRead', { count: rows.length })}
      </p>
    </Modal>
  )
}
