import { Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import type { BatchStep, Counts } from '#shared/contract/batches.ts'
import { useTermName } from '../catalogue/terms.ts'
import { useQualityTerms, useStateName } from '../quality/terms.ts'
import { figure, moment } from '../text/format.ts'
import { useLanguage } from '../ui/use-language.ts'
import { countKinds, differing } from './counted.ts'

type Props = { readonly step: BatchStep; readonly before: Counts }

/** One line of the work order. A count that differs from the one before stands out, and says why below. */
export function StepDone({ step, before }: Props) {
  const { t } = useTranslation()
  const language = useLanguage()
  const stateName = useStateName()
  const name = useTermName()
  const asked = useQualityTerms()?.states.find(one => one.state === step.state)?.fields ?? []
  const differs = new Set(differing(before, step.counts))
  const said = Object.entries(step.fields).filter(([, value]) => value !== '')
  return (
    <tr>
      <th scope="row">{stateName(step.state)}</th>
      <td className="state-soft">{moment(step.at)}</td>
      <td>{step.giver}</td>
      <td>
        {step.receiver}
        {step.kid !== '' && (
          <Tooltip title={t('batches.signedWith', { kid: step.kid })}>
            <span className="signed-mark" role="img" aria-label={t('batches.signedWith', { kid: step.kid })}>
              {t('batches.signed')}
            </span>
          </Tooltip>
        )}
      </td>
      {countKinds.map(kind => {
        const count = step.counts[kind]
        return (
          <td key={kind} className={differs.has(kind) ? 'figures state-bad' : 'figures'}>
            {count === null ? '' : figure(count, language)}
            {differs.has(kind) && (
              <span className="count-before">
                {t('batches.countBefore', { figure: figure(before[kind] ?? 0, language) })}
              </span>
            )}
          </td>
        )
      })}
      <td className="particulars">
        {step.difference !== '' && (
          <p className="state-bad">
            {t('batches.because')} {step.difference}
          </p>
        )}
        {said.map(([id, value]) => {
          const field = asked.find(one => one.id === id)
          return (
            <p key={id}>
              <span className="state-soft">{field === undefined ? id : name(field)}</span> {value}
            </p>
          )
        })}
        {step.remarks !== '' && <p>{step.remarks}</p>}
        {step.onePerson !== '' && <p className="state-soft">{t(`quality.fourEyes.recorded.${step.onePerson}`)}</p>}
      </td>
    </tr>
  )
}
