import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../ui/empty-state.tsx'

type Props = {
  readonly query: string
  /** Looks everywhere; null where that was done. */
  readonly onWiden: (() => void) | null
}

/** Nothing is found: everywhere instead of in one category or year, and each word for itself, are a press away. */
export function NothingFound({ query, onWiden }: Props) {
  const { t } = useTranslation()
  const words = [...new Set(query.trim().split(/\s+/u))]
  return (
    <EmptyState title={t('search.nothing')} hint={t(onWiden === null ? 'search.nothingHint' : 'search.nothingNarrow')}>
      {onWiden !== null && <Button onClick={onWiden}>{t('search.everywhere')}</Button>}
      {words.length > 1 &&
        words.slice(0, 5).map(word => (
          <Link key={word} to="/search" search={previous => ({ ...previous, q: word })}>
            {t('search.onlyWord', { word })}
          </Link>
        ))}
    </EmptyState>
  )
}
