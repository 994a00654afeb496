import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../api.ts'
import { figure } from '../text/format.ts'
import { FailureAlert } from '../ui/failure-alert.tsx'
import { useLanguage } from '../ui/use-language.ts'

/** The search index made anew, a lot of items at a time: what a verification finds amiss in it is mended so. */
export function RebuildIndex() {
  const { t } = useTranslation()
  const language = useLanguage()
  const [through, setThrough] = useState<{ readonly done: number; readonly total: number } | null>(null)
  const rebuild = useMutation({
    mutationFn: async () => {
      for (let lot = await api.search.rebuild({}); ; lot = await api.search.rebuild({ after: lot.next })) {
        setThrough(lot)
        if (lot.next === null) return
      }
    },
  })
  const said = (key: 'under' | 'done') =>
    t(`reindex.${key}`, {
      done: figure(through?.done ?? 0, language),
      total: figure(through?.total ?? 0, language),
    })
  return (
    <section className="sheet">
      <h2>{t('reindex.title')}</h2>
      <p className="verify-lead">{t('reindex.lead')}</p>
      <FailureAlert error={rebuild.error} />
      <div className="verify-last">
        <span role="status">
          {rebuild.isPending && through !== null && said('under')}
          {rebuild.isSuccess && said('done')}
        </span>
        <Button loading={rebuild.isPending} onClick={() => rebuild.mutate()}>
          {t('reindex.now')}
        </Button>
      </div>
    </section>
  )
}
