import { useTranslation } from 'react-i18next'

export function CaptureScreen() {
  const { t } = useTranslation()
  return <h1>{t('capture.title')}</h1>
}
