import { useQuery } from '@tanstack/react-query'
import { Alert } from 'antd'
import { mediumSentence } from '#shared/text/medium-sentences.ts'
import { queries } from '../api.ts'
import { useLanguage } from '../ui/use-language.ts'

/** Says on every screen that the disk of the archive takes nothing more, and why; goes away by itself when it does again. */
export function MediumBanner() {
  const language = useLanguage()
  const medium = useQuery(queries.integrity.medium.queryOptions({ refetchInterval: 10_000 }))
  const kind = medium.data?.kind ?? null
  if (kind === null) return null
  return <Alert banner type="error" title={mediumSentence(language, kind)} role="status" />
}
