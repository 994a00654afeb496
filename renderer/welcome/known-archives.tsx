import { Button, Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import type { KnownArchive } from '#shared/contract/welcome.ts'

type Props = {
  readonly known: readonly KnownArchive[]
  readonly opening: string | null
  readonly onOpen: (key: string) => void
}

/** Archives that were opened at this desk before. */
export function KnownArchives({ known, opening, onOpen }: Props) {
  const { t } = useTranslation()
  if (known.length === 0) return null
  return (
    <section className="welcome-known">
      <h2>{t('welcome.known')}</h2>
      <ul>
        {known.map(archive => (
          <li key={archive.key}>
            <span className="known-name">
              {archive.name} {archive.sample && <Tag>{t('welcome.sampleTag')}</Tag>}
            </span>
            <span className="known-folder">{archive.folder}</span>
            <Button
              loading={opening === archive.key}
              onClick={() => onOpen(archive.key)}
              aria-label={t('welcome.openNamed', { name: archive.name })}
            >
              {t('welcome.open')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
