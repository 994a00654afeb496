import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useEntryName } from '../integrity/entry-name.ts'
import { useRight } from '../session/me.ts'
import { figure, momentIn } from '../text/format.ts'
import { useLanguage } from '../ui/use-language.ts'
import { wayToWent } from './ways.ts'

type Props = {
  readonly went: readonly { readonly type: string; readonly count: number }[]
  readonly since: string
  readonly timeZone: string
}

/** What went on since yesterday, by the ledger, as far as one's role sees it. */
export function WentOn({ went, since, timeZone }: Props) {
  const { t } = useTranslation()
  const language = useLanguage()
  const name = useEntryName()
  const log = useRight('log.read')
  return (
    <section className="sheet today-went" aria-labelledby="today-went">
      <h2 id="today-went">
        {t('today.went')} <small>{t('today.since', { at: momentIn(since, timeZone) })}</small>
      </h2>
      {went.length === 0 ? (
        <p className="today-quiet">{t('today.wentNothing')}</p>
      ) : (
        <ul>
          {went.map(({ type, count }) => (
            <li key={type}>
              <Link {...wayToWent(type, since, log)}>
                {t('today.wentLine', { what: name(type), count, figure: figure(count, language) })}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
