import { useTranslation } from 'react-i18next'
import type { TodayLine } from '#shared/contract/today.ts'
import { useTermName } from '../catalogue/terms.ts'
import { figure } from '../text/format.ts'
import { useLanguage } from '../ui/use-language.ts'

/** What a line of today says. */
export function useTodaySentence(): (line: TodayLine, late: boolean) => string {
  const { t } = useTranslation()
  const language = useLanguage()
  const term = useTermName()
  return (line, late) => {
    const values = { count: line.count, figure: figure(line.count, language) }
    switch (line.kind) {
      case 'matter':
        return t(`today.matter.${line.matter}`, values)
      case 'step':
        return t(late ? 'today.stepLate' : 'today.step', { ...values, step: term(line) })
      case 'batches':
        return t('today.batches', { ...values, next: t(`today.next.${line.state}`) })
      case 'undescribed':
        return t('today.undescribed', { ...values, code: line.code })
      case 'unread':
        return t('today.unread', values)
    }
  }
}
