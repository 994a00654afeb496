import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { KnownScanner, Profile } from '#shared/contract/scanners.ts'
import { KeyCap } from '../keyboard/key-cap.tsx'

type Props = {
  readonly profiles: readonly Profile[]
  readonly scanners: readonly KnownScanner[]
  readonly chosen: number | null
  readonly onChoose: (profileId: number) => void
}

/** The ways of scanning, each with its key. The one chosen is what the button and rescanning use. */
export function ProfileList({ profiles, scanners, chosen, onChoose }: Props) {
  const { t } = useTranslation()
  if (profiles.length === 0) {
    return (
      <div className="capture-none">
        <p>{t(scanners.length === 0 ? 'capture.noDevices' : 'capture.noProfiles')}</p>
        <p className="form-note">{t('capture.noProfilesHint')}</p>
        <Link to="/scanners" search={scanners.length === 0 ? {} : { tab: 'profiles' }}>
          {t('capture.toDevices')}
        </Link>
      </div>
    )
  }
  return (
    <ul className="capture-profiles" aria-label={t('capture.profiles')}>
      {profiles.map(profile => {
        const { source, colour, dpi } = profile.settings
        const device = scanners.find(scanner => scanner.id === profile.scannerId)?.name ?? t('capture.noDevice')
        const how = source === 'feeder-duplex' ? t('capture.duplex') : t(`capture.${source}`)
        return (
          <li key={profile.id}>
            <button
              type="button"
              aria-pressed={profile.id === chosen}
              title={
                profile.key === null
                  ? undefined
                  : t('capture.profileKey', { name: profile.name, key: String(profile.key) })
              }
              onClick={() => onChoose(profile.id)}
            >
              <span className="capture-profile-name">{profile.name}</span>
              {profile.key !== null && <KeyCap keys={String(profile.key)} />}
              <span className="capture-profile-how">
                {[device, how, t(`capture.${colour}`), t('capture.dpi', { dpi })].join(' · ')}
              </span>
            </button>
          </li>
        )
      })}
    </ul>
  )
}
