import { useTranslation } from 'react-i18next'
import type { Indicator } from '#shared/contract/quality.ts'
import { figure } from '../text/format.ts'
import { useLanguage } from '../ui/use-language.ts'
import { percent } from './percent.ts'

/** One indicator with its limit. */
export function IndicatorRow({ indicator }: { readonly indicator: Indicator }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const { id, rate, limit, passed, of, good, rule } = indicator
  return (
    <tr>
      <th scope="row">{t(`quality.indicatorNames.${id}`)}</th>
      <td className="figures">{rate === null ? '' : percent(rate)}</td>
      <td className="figures">
        {figure(good, language)} / {figure(of, language)}
      </td>
      <td className="figures">≥ {percent(limit)}</td>
      <td>
        {rate === null ? (
          <span className="state-soft">{t('quality.notJudged')}</span>
        ) : passed ? (
          <span className="state-good">{t('quality.met')}</span>
        ) : (
          <span className="state-bad">{t('quality.missed')}</span>
        )}
      </td>
      <td className="state-soft particulars">{rule}</td>
    </tr>
  )
}
