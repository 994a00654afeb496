import { ExclamationCircleOutlined, RightOutlined, WarningOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Concern } from '#shared/contract/integrity.ts'
import { concernSentence } from '#shared/text/concern-sentences.ts'
import { useLanguage } from '../ui/use-language.ts'

/** What somebody should see to about the archive itself, worst first; the page of its health tells more. */
export function TodayConcerns({ concerns }: { readonly concerns: readonly Concern[] }) {
  const { t } = useTranslation()
  const language = useLanguage()
  if (concerns.length === 0) return null
  return (
    <section className="sheet today-concerns" aria-labelledby="today-concerns">
      <h2 id="today-concerns">{t('today.concerns')}</h2>
      <ul>
        {concerns.map(({ code, grade, params }) => (
          <li key={`${code} ${JSON.stringify(params)}`} className={`today-${grade}`}>
            <Link to="/health">
              {grade === 'bad' ? (
                <ExclamationCircleOutlined className="today-sign" />
              ) : (
                <WarningOutlined className="today-sign" />
              )}
              <span>{concernSentence(language, code, params)}</span>
              <RightOutlined className="today-go" />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
