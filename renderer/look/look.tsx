// Language and theme around everything: Ant Design, the document and our own style sheets agree on them.
import { LoadingOutlined } from '@ant-design/icons'
import { App, ConfigProvider } from 'antd'
import enUS from 'antd/locale/en_US'
import zhCN from 'antd/locale/zh_CN'
import { type ReactNode, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { applyColours, type ThemeName } from './colours.ts'
import { useMedia } from './media.ts'
import { usePreferences } from './preferences.ts'
import { themeFor } from './theme.ts'

export function Look({ children }: { readonly children: ReactNode }) {
  const { language, theme, fontSize } = usePreferences()
  const { i18n, t } = useTranslation()
  const dark = useMedia('(prefers-color-scheme: dark)')
  const moreContrast = useMedia('(prefers-contrast: more)')
  const still = useMedia('(prefers-reduced-motion: reduce)')
  const system: ThemeName = moreContrast ? 'contrast' : dark ? 'dark' : 'light'
  const name = theme === 'system' ? system : theme

  useEffect(() => applyColours(name), [name])
  useEffect(() => {
    document.documentElement.style.fontSize = `${fontSize}px`
  }, [fontSize])
  useEffect(() => {
    document.documentElement.lang = language
    void i18n.changeLanguage(language)
  }, [language, i18n])

  return (
    <ConfigProvider
      locale={language === 'en' ? enUS : zhCN}
      theme={themeFor(name, fontSize, !still)}
      // antd's own sign that a button works grows and shrinks; if the work ends before it has begun to grow it never goes away.
      button={{ autoInsertSpace: false, loadingIcon: <LoadingOutlined /> }}
      wave={{ disabled: true }}
      renderEmpty={() => <p className="form-note">{t('app.noOption')}</p>}
    >
      <App className="app" message={{ maxCount: 3 }}>
        {children}
      </App>
    </ConfigProvider>
  )
}
