import { useQuery } from '@tanstack/react-query'
import { Modal, Segmented, Spin } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ColumnDecision, ListColumn } from '#shared/contract/lists.ts'
import type { LineFields, RowError } from '#shared/contract/reception.ts'
import { UnreadColumns } from '../lists/unread-columns.tsx'
import { FailureAlert } from '../ui/failure-alert.tsx'
import { mostLines } from './list-draft.ts'
import { ReadLines } from './read-lines.tsx'
import { readSource } from './reading.ts'
import { RowErrors } from './row-errors.tsx'
import type { Source } from './source.ts'

type Props = {
  readonly source: Source
  /** How many lines the list has already. */
  readonly lines: number
  readonly onTake: (lines: readonly LineFields[], replace: boolean) => void
  readonly onClose: () => void
}

/** What a column of a list may be said to be. */
const listColumns: readonly ListColumn[] = ['secrecy', 'secrecyTerm', 'retention', 'year', 'date', 'title', 'remarks']

const unreadIn = (errors: readonly RowError[]) =>
  errors.flatMap(({ code, field }) =>
    code === 'column-of-weight' ? [{ heading: field, weight: null, values: [] }] : [],
  )

/** What a spreadsheet says, and row by row what of it cannot be used, before any of it is taken. */
export function ImportRows({ source, lines, onTake, onClose }: Props) {
  const { t } = useTranslation()
  const [replace, setReplace] = useState(false)
  /** The same file read again may say something else: nothing is remembered. */
  const [asked] = useState(() => crypto.randomUUID())
  const [columns, setColumns] = useState<readonly ColumnDecision[]>([])
  const read = useQuery({
    queryKey: ['read-rows', asked, columns],
    queryFn: () => readSource(source, columns),
    gcTime: 0,
    retry: false,
  })
  const found = read.data ?? { lines: [], errors: [], rows: 0, name: '' }
  const wrongRows = found.rows - found.lines.length
  const tooMany = found.lines.length + (replace ? 0 : lines) > mostLines
  return (
    <Modal
      open
      width={980}
      title={found.name === '' ? t('reception.pastedRows') : t('reception.rowsOf', { name: found.name })}
      okText={t('reception.takeRows', { count: found.lines.length })}
      cancelText={t('reception.takeNone')}
      okButtonProps={{ disabled: found.lines.length === 0 || tooMany }}
      onOk={() => onTake(found.lines, replace)}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      <FailureAlert error={read.error} />
      {read.isPending && <Spin />}
      {read.isSuccess && (
        <>
          <p role="status" className={wrongRows > 0 || tooMany ? 'state-bad' : 'state-good'}>
            {tooMany
              ? t('batches.tooMany', { count: mostLines })
              : wrongRows > 0
                ? t('reception.rowsWrong', { count: wrongRows, rows: found.rows })
                : t('reception.rowsRight', { count: found.lines.length })}
          </p>
          {lines > 0 && (
            <Segmented
              className="import-where"
              aria-label={t('reception.where')}
              value={replace ? 'replace' : 'append'}
              options={[
                { value: 'append', label: t('reception.append', { count: lines }) },
                { value: 'replace', label: t('reception.replace') },
              ]}
              onChange={value => setReplace(value === 'replace')}
            />
          )}
          <UnreadColumns
            columns={unreadIn(found.errors)}
            decisions={columns}
            choices={listColumns}
            onDecide={setColumns}
          />
          {found.errors.length > 0 && <RowErrors errors={found.errors} />}
          {found.lines.length > 0 && <ReadLines lines={found.lines} />}
        </>
      )}
    </Modal>
  )
}
