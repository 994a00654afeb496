import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { SampleEntry } from '#shared/contract/quality.ts'
import { ReferenceCode } from '../ui/reference-code.tsx'
import { SampleVerdict } from './sample-verdict.tsx'

type Props = {
  readonly entries: readonly SampleEntry[]
  readonly at: number
  readonly onGo: (to: number) => void
}

/** The items of the sample and what was said of each. */
export function SampleList({ entries, at, onGo }: Props) {
  const { t } = useTranslation()
  useEffect(() => {
    document.getElementById(`entry-${at}`)?.scrollIntoView({ block: 'nearest' })
  }, [at])
  return (
    <ol className="sample-list" aria-label={t('quality.sampleList')}>
      {entries.map((entry, index) => (
        <li key={entry.batchItemId}>
          <button
            id={`entry-${index}`}
            type="button"
            aria-current={index === at ? 'true' : undefined}
            onClick={() => onGo(index)}
          >
            <span className="sample-title">{entry.title === '' ? t('batches.untitled') : entry.title}</span>
            <span className="sample-line">
              {entry.referenceCode === '' ? (
                t('quality.place', { number: entry.place })
              ) : (
                <ReferenceCode code={entry.referenceCode} />
              )}
              <SampleVerdict entry={entry} />
            </span>
          </button>
        </li>
      ))}
    </ol>
  )
}
