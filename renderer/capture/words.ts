// What there is to say of a page, a run, an item, in the language of the screen.
import { useQuery } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { CapturePage } from '#shared/contract/capture.ts'
import { queries } from '../api.ts'
import { useLanguage } from '../ui/use-language.ts'

type Named = { readonly zh: string; readonly en: string }

/** The names of checks, defects and states, as the rule pack has them; the id itself until they have come. */
export function useTerms() {
  const language = useLanguage()
  const terms = useQuery(queries.quality.terms.queryOptions({ staleTime: Number.POSITIVE_INFINITY }))
  return useMemo(() => {
    const nameOf = (entry: Named | undefined, id: string) =>
      entry === undefined ? id : language === 'en' ? entry.en : entry.zh
    return {
      check: (id: string) =>
        nameOf(
          terms.data?.checks.find(check => check.id === id),
          id,
        ),
      defect: (code: string) =>
        nameOf(
          terms.data?.defects.find(defect => defect.code === code),
          code,
        ),
      state: (state: string) =>
        nameOf(
          terms.data?.states.find(known => known.state === state),
          state,
        ),
    }
  }, [terms.data, language])
}

/** Everything remarkable about a page, as a list of words: badges in view, one sentence for screen readers. */
export function useRemarks(): (page: CapturePage) => readonly string[] {
  const { t } = useTranslation()
  const { check, defect } = useTerms()
  return useCallback(
    (page: CapturePage) => [
      ...(page.blank ? [t('capture.blank')] : []),
      ...(page.state === 'waiting' ? [t('capture.unread')] : []),
      ...(page.state === 'failed' ? [t('capture.failed')] : []),
      ...(page.replaces === null ? [] : [t('capture.rescanned')]),
      ...page.failedChecks.map(id => t('capture.checkFailed', { check: check(id) })),
      ...page.marks.map(code => t('capture.marked', { defect: defect(code) })),
      ...(page.printedNumber === null ? [] : [t('capture.printedNumber', { number: page.printedNumber })]),
    ],
    [t, check, defect],
  )
}
