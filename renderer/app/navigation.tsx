import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useRight } from '../session/me.ts'

/** The subjects of the archive, in the order of the day's work. */
export function Navigation() {
  const { t } = useTranslation()
  const mayIngest = useRight('ingest')
  const mayScan = useRight('scan')
  const anyPlace = { includeSearch: false } as const
  return (
    <nav className="shell-nav" aria-label={t('nav.label')}>
      <Link to="/library" activeOptions={anyPlace}>
        {t('nav.library')}
      </Link>
      <Link to="/search" activeOptions={anyPlace}>
        {t('nav.search')}
      </Link>
      {mayIngest && (
        <Link to="/ingest" activeOptions={anyPlace}>
          {t('nav.ingest')}
        </Link>
      )}
      {mayScan && (
        <>
          <Link to="/batches" activeOptions={anyPlace}>
            {t('nav.batches')}
          </Link>
          <Link to="/scanners" activeOptions={anyPlace}>
            {t('nav.scanners')}
          </Link>
          <Link to="/line" activeOptions={anyPlace}>
            {t('nav.line')}
          </Link>
        </>
      )}
      <Link to="/jobs" activeOptions={anyPlace}>
        {t('nav.jobs')}
      </Link>
      <Link to="/health">{t('nav.health')}</Link>
    </nav>
  )
}
