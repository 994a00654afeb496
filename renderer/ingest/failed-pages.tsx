import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { IngestReport } from '#shared/contract/jobs.ts'
import { readingFailure } from '#shared/text/reading-failures.ts'
import { shownText } from '#shared/text/shown.ts'
import { api, queries } from '../api.ts'
import { RetryFailed } from '../pages/retry-failed.tsx'
import { useRight } from '../session/me.ts'
import { useFailureSentence } from '../ui/failure-sentence.ts'
import { ReferenceCode } from '../ui/reference-code.tsx'
import { useLanguage } from '../ui/use-language.ts'

type FailedPage = IngestReport['failedPages'][number]

/** Pages that could not be read, each with its reason and the way to try again. */
export function FailedPages({ pages, jobId }: { readonly pages: readonly FailedPage[]; readonly jobId: number }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const { message } = App.useApp()
  const sentence = useFailureSentence()
  const client = useQueryClient()
  const mayAdjust = useRight('page.adjust')
  const again = useMutation({
    mutationFn: (failed: FailedPage) => api.pages.readAgain({ id: failed.pageId }),
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
      {pages.length > 1 && <RetryFailed of={{ kind: 'job', id: jobId }} count={pages.length} />}
      <ul className="report-list">
        {pages.map(page => (
          <li key={page.pageId}>
            {page.referenceCode !== '' && (
              <strong>
                <Link
                  to="/codes/$code"
                  params={{ code: page.referenceCode }}
                  aria-label={`${page.referenceCode} ${t('page.numbered', { number: page.sequence })}`}
                >
                  <ReferenceCode code={page.referenceCode} /> {t('page.numbered', { number: page.sequence })}
                </Link>
              </strong>
            )}
            <span className="failed-page">
              <span>
                {readingFailure(language, page.failure)} ({shownText(page.source)})
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
