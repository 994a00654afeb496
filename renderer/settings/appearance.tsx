import { Form, Segmented } from 'antd'
import { useTranslation } from 'react-i18next'
import { fontSizes, setPreferences, usePreferences } from '../look/preferences.ts'
import { Licences } from '../ui/licences.tsx'
import { LanguageSwitch } from './language-switch.tsx'

/** Language, theme and font size; each takes effect at once. */
export function Appearance() {
  const { t } = useTranslation()
  const { theme, fontSize } = usePreferences()
  const themes = ['system', 'light', 'dark', 'contrast'] as const
  return (
    <section className="sheet settings-form">
      <Form layout="vertical">
        <Form.Item label={t('settings.language')}>
          <LanguageSwitch />
        </Form.Item>
        <Form.Item label={t('settings.theme')}>
          <Segmented
            aria-label={t('settings.theme')}
            value={theme}
            onChange={next => setPreferences({ theme: next })}
            options={themes.map(value => ({ value, label: t(`settings.themes.${value}`) }))}
          />
        </Form.Item>
        <Form.Item label={t('settings.fontSize')} extra={t('settings.kept')}>
          <Segmented
            aria-label={t('settings.fontSize')}
            value={fontSize}
            onChange={next => setPreferences({ fontSize: next })}
            options={fontSizes.map(value => ({ value, label: `${value} px` }))}
          />
        </Form.Item>
      </Form>
      <Licences />
    </section>
  )
}
