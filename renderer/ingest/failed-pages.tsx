import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { IngestReport } from '#shared/contract/jobs.ts'
import { shownText } from '#shared/text/shown.ts'
import { api, queries } from '../api.ts'
import { useRight } from '../session/me.ts'
import { useFailureSentence } from '../ui/failure-sentence.ts'
import { ReferenceCode } from '../ui/reference-code.tsx'

type FailedPage = IngestReport['failedPages'][number]

/** Pages that could not be read, each with its reason and the way to try again. */
export function FailedPages({ pages }: { readonly pages: readonly FailedPage[] }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const sentence = useFailureSentence()
  const client = useQueryClient()
  const mayAdjust = useRight('page.adjust')
  const again = useMutation({
    mutationFn: async (failed: FailedPage) => {
      const item = await api.catalogue.item({ referenceCode: failed.referenceCode })
      const page = item.pageList.find(candidate => candidate.sequence === failed.sequence)
      if (page !== undefined) await api.pages.readAgain({ id: page.id })
    },
    onSuccess: () => {
      message.info(t('page.readingAnew'))
      return client.invalidateQueries({ queryKey: queries.jobs.key() })
    },
    onError: error => message.error(sentence(error)),
  })
  if (pages.length === 0) return null
  return (
    <section>
      <h3 className="report-title">{t('report.counted', { title: t('report.failedPages'), count: pages.length })}</h3>
      <ul className="report-list">
        {pages.map(page => (
          <li key={`${page.referenceCode} ${page.sequence}`}>
            <strong>
              <Link
                to="/codes/$code"
                params={{ code: page.referenceCode }}
                aria-label={`${page.referenceCode} ${t('page.numbered', { number: page.sequence })}`}
              >
                <ReferenceCode code={page.referenceCode} /> {t('page.numbered', { number: page.sequence })}
              </Link>
            </strong>
            <span className="failed-page">
              <span>
                {page.failure} ({shownText(page.source)})
              </span>
              {mayAdjust && (
                <Button
                  size="small"
                  loading={again.isPending && again.variables === page}
                  onClick={() => again.mutate(page)}
                >
                  {t('page.readAgain')}
                </Button>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
