import { useTranslation } from 'react-i18next'
import type { QueueItem } from '#shared/contract/custody.ts'
import { refusalCode } from '#shared/contract/refusals.ts'
import { refusalSentence } from '#shared/text/refusal-sentences.ts'
import { useLanguage } from '../ui/use-language.ts'

/** What stands in the way of an item and what to do about it, short enough for a cell; '' where nothing does. */
export function useObstacle(): (item: QueueItem) => string {
  const { t } = useTranslation()
  const language = useLanguage()
  return ({ obstacle, batchId }) => {
    if (obstacle === null) return ''
    if (obstacle.code === 'same-signer') return t('custody.obstacle.same-signer')
    if (obstacle.code === 'step-needs' && obstacle.params['what'] === 'linked-images')
      return t(batchId === null ? 'custody.obstacle.no-images' : 'custody.obstacle.in-batch')
    const code = refusalCode.safeParse(obstacle.code).data
    return code === undefined ? obstacle.code : refusalSentence(language, code, obstacle.params)
  }
}
