import { useMutation } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useFailureSentence } from '../ui/failure-sentence.ts'

type Props = { readonly onTheirs: () => Promise<void>; readonly onMine: () => Promise<void> }

/** Somebody else changed the list meanwhile: which of the two stays is for a person to say. */
export function ConflictBanner({ onTheirs, onMine }: Props) {
  const { t } = useTranslation()
  const sentence = useFailureSentence()
  const choose = useMutation({ mutationFn: (way: () => Promise<void>) => way() })
  return (
    <Alert
      className="failure-alert"
      type="warning"
      showIcon
      role="alert"
      title={t('reception.conflict')}
      description={choose.error === null ? t('reception.conflictHint') : sentence(choose.error)}
      action={
        <span className="conflict-choice">
          <Button size="small" disabled={choose.isPending} onClick={() => choose.mutate(onTheirs)}>
            {t('reception.takeTheirs')}
          </Button>
          <Button size="small" disabled={choose.isPending} onClick={() => choose.mutate(onMine)}>
            {t('reception.keepMine')}
          </Button>
        </span>
      }
    />
  )
}
