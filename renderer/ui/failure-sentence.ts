import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { refusalSentence } from '#shared/text/refusal-sentences.ts'
import { failureOf } from '../transport/failure.ts'
import { useLanguage } from './use-language.ts'

/** Turns whatever was thrown into the one sentence that a person reads. */
export function useFailureSentence(): (error: unknown) => string {
  const { t } = useTranslation()
  const language = useLanguage()
  return useCallback(
    (error: unknown) => {
      const failure = failureOf(error)
      switch (failure.kind) {
        case 'refusal':
          return refusalSentence(language, failure.code, failure.params)
        case 'unreachable':
          return t('failure.unreachable')
        case 'unfit':
          return t('failure.unfit')
        case 'fault':
          return failure.id === null ? t('failure.fault') : t('failure.faultWithId', { id: failure.id })
      }
    },
    [t, language],
  )
}
