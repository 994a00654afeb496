import { Alert, Button } from 'antd'
import { useTranslation } from 'react-i18next'

type Props = { readonly onTheirs: () => void; readonly onMine: () => void }

/** Somebody else changed the list meanwhile: which of the two stays is for a person to say. */
export function ConflictBanner({ onTheirs, onMine }: Props) {
  const { t } = useTranslation()
  return (
    <Alert
      className="failure-alert"
      type="warning"
      showIcon
      role="alert"
      title={t('reception.conflict')}
      description={t('reception.conflictHint')}
      action={
        <span className="conflict-choice">
          <Button size="small" onClick={onTheirs}>
            {t('reception.takeTheirs')}
          </Button>
          <Button size="small" onClick={onMine}>
            {t('reception.keepMine')}
          </Button>
        </span>
      }
    />
  )
}
