// What there is to say of a gap, in the language of the screen.
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaptureGap } from '#shared/contract/capture.ts'
import { sourceSentence } from '#shared/text/source-sentences.ts'
import { useLanguage } from '../ui/use-language.ts'

export type GapWords = {
  /** 'Sheet 2, back'; the name of a file that was added. */
  readonly place: string
  /** What is wrong with what came. */
  readonly why: string
  /** That it is missing, or why somebody accepted that. */
  readonly state: string
}

export function useGapWords(): (gap: CaptureGap) => GapWords {
  const { t } = useTranslation()
  const language = useLanguage()
  return useCallback(
    gap => ({
      place: gap.byFile ? gap.source : t(`capture.gap.place.${gap.face}`, { sheet: gap.sheet }),
      why: sourceSentence(language, gap.code, gap.params),
      state: gap.state === 'accepted' ? t('capture.gap.accepted', { reason: gap.reason }) : t('capture.gap.open'),
    }),
    [t, language],
  )
}
