import { useTranslation } from 'react-i18next'

export function BatchesScreen() {
  const { t } = useTranslation()
  return <h1>{t('nav.batches')}</h1>
}
