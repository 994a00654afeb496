import { CloseCircleFilled } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'

/** For `allowClear` of a field: what empties it is a button of the library with nothing but an icon, so the icon has a name. */
export function useClear() {
  const { t } = useTranslation()
  return { clearIcon: <CloseCircleFilled aria-hidden={false} aria-label={t('app.clear')} /> }
}
