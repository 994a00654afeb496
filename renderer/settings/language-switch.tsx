import { Segmented } from 'antd'
import { setPreferences } from '../look/preferences.ts'
import { useLanguage } from '../ui/use-language.ts'

/** Chinese or English, at once. Each language is named in itself. */
export function LanguageSwitch() {
  const language = useLanguage()
  return (
    <Segmented
      size="small"
      aria-label={language === 'en' ? 'Language' : '语言'}
      value={language}
      onChange={next => setPreferences({ language: next })}
      options={[
        { value: 'zh-CN' as const, label: '中文' },
        { value: 'en' as const, label: 'English' },
      ]}
    />
  )
}
