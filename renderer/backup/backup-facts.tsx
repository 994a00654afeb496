import { useTranslation } from 'react-i18next'
import { refusalCode } from '#shared/contract/refusals.ts'
import { refusalSentence } from '#shared/text/refusal-sentences.ts'
import type { api } from '../api.ts'
import { figure, moment, size } from '../text/format.ts'
import { Facts } from '../ui/facts.tsx'
import { useLanguage } from '../ui/use-language.ts'

type Standing = Awaited<ReturnType<typeof api.backup.standing>>

/** Last backup, what is at risk since, last drill, and when the next is made. */
export function BackupFacts({ standing }: { readonly standing: Standing }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const { last, failed, drill, plan, atRisk } = standing
  const code = refusalCode.safeParse(failed?.code).data
  const risk = {
    items: figure(atRisk.items, language),
    pages: figure(atRisk.pages, language),
    entries: figure(atRisk.entries, language),
  }
  const facts = [
    {
      name: t('backup.last'),
      value:
        last === null ? (
          <span className="state-bad">{t('backup.never')}</span>
        ) : (
          t('backup.lastAt', {
            at: moment(last.at),
            number: last.snapshot,
            files: figure(last.files, language),
            size: size(last.bytes),
          })
        ),
    },
    {
      name: t('backup.failed'),
      value:
        failed === null ? null : (
          <span className="state-bad">
            {moment(failed.at)} {code === undefined ? failed.code : refusalSentence(language, code, failed.params)}
          </span>
        ),
    },
    {
      name: t('backup.atRisk'),
      value: <span className={atRisk.pages > 0 ? 'state-warn' : undefined}>{t('backup.atRiskWhat', risk)}</span>,
    },
    {
      name: t('backup.drill'),
      value:
        drill === null ? (
          <span className="state-warn">{t('backup.neverDrilled')}</span>
        ) : (
          <span className={drill.findings > 0 ? 'state-bad' : undefined}>
            {t('backup.drilled', { at: moment(drill.at), number: drill.snapshot, findings: drill.findings })}
          </span>
        ),
    },
    {
      name: t('backup.planned'),
      value:
        plan === null ? (
          <span className="state-warn">{t('backup.unplanned')}</span>
        ) : (
          <>
            {plan.times.kind === 'hours'
              ? t('backup.everyHours', { hours: plan.times.hours })
              : t('backup.dailyAt', { at: plan.times.at })}{' '}
            {plan.folder !== '' && <code className="reference-code wrap">{plan.folder}</code>}
          </>
        ),
    },
  ]
  return <Facts facts={facts} />
}
