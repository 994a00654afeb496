import { useTranslation } from 'react-i18next'

export function ScannersScreen() {
  const { t } = useTranslation()
  return <h1>{t('nav.scanners')}</h1>
}
