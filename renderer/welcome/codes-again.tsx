import { useMutation } from '@tanstack/react-query'
import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { queries } from '../api.ts'
import { Cover } from '../session/cover.tsx'
import { FailureAlert } from '../ui/failure-alert.tsx'
import { tellCodes } from './told-codes.ts'

type Props = { readonly archive: string; readonly waiting: number }

/** The officers' codes were shown and the window was left before anybody said that they are on paper: make them anew. */
export function CodesAgain({ archive, waiting }: Props) {
  const { t } = useTranslation()
  const [kept, setKept] = useState(false)
  const make = useMutation(
    queries.people.officerCodes.mutationOptions({
      onSuccess: ({ officers }) => tellCodes(officers.length === 0 ? null : { archive, officers }),
    }),
  )
  return (
    <Cover width="medium" title={t('welcome.codes')} label={t('welcome.codes')}>
      <p className="cover-hint">{t('welcome.codesGone', { count: waiting })}</p>
      <FailureAlert error={make.error} />
      <p className="officer-sheet-kept">
        <Checkbox checked={kept} onChange={event => setKept(event.target.checked)}>
          {t('welcome.codesKept')}
        </Checkbox>
      </p>
      <div className="welcome-buttons">
        <Button disabled={!kept} onClick={() => tellCodes(null)}>
          {t('welcome.enter')}
        </Button>
        <Button type="primary" loading={make.isPending} onClick={() => make.mutate({})}>
          {t('welcome.codesAnew')}
        </Button>
      </div>
    </Cover>
  )
}
