import { SendOutlined } from '@ant-design/icons'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { HandoverDetail } from '#shared/contract/reception.ts'
import { api, queries } from '../api.ts'
import { useKeys } from '../keyboard/bindings.ts'
import { KeyCap } from '../keyboard/key-cap.tsx'
import { figure } from '../text/format.ts'
import { FailureAlert } from '../ui/failure-alert.tsx'
import { useLanguage } from '../ui/use-language.ts'
import { type Place, totalsOf } from './list-draft.ts'
import type { Editing } from './use-list-draft.ts'

type Props = {
  readonly handover: HandoverDetail
  readonly editing: Editing
  readonly faulty: readonly Place[]
  readonly onGoTo: (place: Place) => void
}

/** The sums of the list, what of it must still be put right, and bringing the papers. */
export function ListFoot({ handover, editing, faulty, onGoTo }: Props) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const language = useLanguage()
  const client = useQueryClient()
  const sums = totalsOf(editing.lines)
  const submit = useMutation({
    mutationFn: async () => {
      if (!(await editing.flush())) return false
      await api.reception.submit({ id: handover.id, version: editing.version() })
      return true
    },
    onSuccess: async done => {
      await client.invalidateQueries({ queryKey: queries.reception.key() })
      if (done) message.success(t('reception.submittedNow'))
    },
  })
  const ready = faulty.length === 0 && sums.lines > 0 && !editing.conflict
  const first = faulty[0]
  const toFirst = () => first !== undefined && onGoTo(first)
  const bring = () => {
    if (ready && !submit.isPending) submit.mutate()
  }
  useKeys(t('reception.theList'), [
    { keys: ['F8'], label: t('reception.toFaulty'), run: toFirst },
    { keys: ['Ctrl+Enter'], label: t('reception.submit'), run: bring },
  ])
  return (
    <footer className="list-foot">
      <FailureAlert error={submit.error} />
      <p className="outcome-figures">
        <strong>{t('reception.lineCount', { count: sums.lines, figure: figure(sums.lines, language) })}</strong>
        <span>{t('batches.pageCount', { count: sums.pages, figure: figure(sums.pages, language) })}</span>
        <span>{t('reception.copyCount', { count: sums.copies, figure: figure(sums.copies, language) })}</span>
        {first !== undefined && (
          <Button type="link" danger size="small" onClick={toFirst}>
            {t('reception.faultyCells', { count: faulty.length })} <KeyCap keys="F8" />
          </Button>
        )}
      </p>
      <span className="spread" />
      <p className="state-soft submit-hint">{t('reception.submitHint')}</p>
      <Button type="primary" icon={<SendOutlined />} disabled={!ready} loading={submit.isPending} onClick={bring}>
        {t('reception.submit')} <KeyCap keys="Ctrl+Enter" />
      </Button>
    </footer>
  )
}
