// The words on the screens. zh-CN is the source; a key missing in English does not compile, an unused one fails a test.
import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { readPreferences } from '../look/preferences.ts'
import english from './en.json'
import chinese from './zh-CN.json'

type Words = typeof chinese
const inEnglish: Words = english

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation'
    resources: { translation: Words }
  }
}

/** Starts the texts in the language of the preferences; both languages are in the bundle. */
export async function startLanguage(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: readPreferences().language,
    fallbackLng: 'zh-CN',
    resources: { 'zh-CN': { translation: chinese }, en: { translation: inEnglish } },
    interpolation: { escapeValue: false },
  })
}
