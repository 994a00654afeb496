import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { queries } from '../api.ts'

/** Batches that a failed test has put on hold. Those that were released since are told apart. */
export function HeldBatches({ codes }: { readonly codes: readonly string[] }) {
  const { t } = useTranslation()
  const batches = useQuery(queries.batches.list.queryOptions({ input: { open: false }, enabled: codes.length > 0 }))
  if (codes.length === 0) return null
  return (
    <p className="held-batches">
      {t('line.held')}
      {codes.map(code => {
        const batch = batches.data?.find(one => one.code === code)
        return batch === undefined ? (
          <span key={code}>{code}</span>
        ) : (
          <span key={code}>
            <Link to="/batches/$batchId" params={{ batchId: String(batch.id) }}>
              {code}
            </Link>{' '}
            {batch.hold === '' ? t('line.released') : ''}
          </span>
        )
      })}
    </p>
  )
}
