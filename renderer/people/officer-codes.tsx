import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { queries } from '../api.ts'
import { useMe } from '../session/me.ts'
import { FailureAlert } from '../ui/failure-alert.tsx'
import { CodeDialog } from './code-dialog.tsx'

/** New codes for officers who have never signed in: their sheet was lost, or the archive is older than its officers. */
export function OfficerCodes() {
  const { t } = useTranslation()
  const me = useMe()
  const client = useQueryClient()
  const make = useMutation(queries.people.officerCodes.mutationOptions())
  const done = () => {
    make.reset()
    void client.invalidateQueries({ queryKey: queries.session.me.key() })
  }
  return (
    <section className="sheet settings-form">
      <p>{t('people.officersLead')}</p>
      <p>{t('people.officersWaiting', { count: me.officersWaiting })}</p>
      <FailureAlert error={make.error} />
      <Button type="primary" loading={make.isPending} onClick={() => make.mutate({})}>
        {t('people.officersMake')}
      </Button>
      {make.data !== undefined && make.data.officers.length > 0 && (
        <CodeDialog title={t('people.officersCodes')} people={make.data.officers} onClose={done} />
      )}
    </section>
  )
}
