import { Alert } from 'antd'
import { concernSentence } from '#shared/text/concern-sentences.ts'
import { useLanguage } from '../ui/use-language.ts'
import type { Health } from './health-figures.tsx'

/** What somebody should see to, worst first. Draws nothing while there is nothing. */
export function HealthConcerns({ concerns }: { readonly concerns: Health['concerns'] }) {
  const language = useLanguage()
  if (concerns.length === 0) return null
  return (
    <div className="health-concerns">
      {concerns.map(({ code, grade, params }) => (
        <Alert
          key={`${code} ${JSON.stringify(params)}`}
          type={grade === 'bad' ? 'error' : 'warning'}
          showIcon
          title={concernSentence(language, code, params)}
        />
      ))}
    </div>
  )
}
