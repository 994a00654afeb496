import { useTranslation } from 'react-i18next'
import type { Operation } from '#shared/contract/reading.ts'

/** What was done to a page, in words. */
export function useOperationWords(): (operation: Operation) => string {
  const { t } = useTranslation()
  return operation => {
    switch (operation.kind) {
      case 'stretch':
        return t('page.didStretch')
      case 'mirror':
        return t('page.didMirror')
      case 'turn':
        return t('page.didTurn', { degrees: operation.degrees })
      case 'deskew':
        return t('page.didDeskew', { degrees: operation.degrees.toFixed(1) })
      case 'crop':
        return t('page.didCrop', { width: operation.width, height: operation.height })
    }
  }
}
