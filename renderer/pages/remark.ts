import { useTranslation } from 'react-i18next'
import type { Page } from '#shared/contract/pages.ts'

/** What is remarkable about a page, in a word; empty for a page like any other. */
export function useRemark(): (page: Page) => string {
  const { t } = useTranslation()
  return page => {
    switch (page.state) {
      case 'failed':
        return t('page.failed')
      case 'waiting':
        return t('page.waiting')
      case 'read':
        return page.blank ? t('page.blank') : ''
    }
  }
}
