import { useTranslation } from 'react-i18next'

export function LineScreen() {
  const { t } = useTranslation()
  return <h1>{t('nav.line')}</h1>
}
