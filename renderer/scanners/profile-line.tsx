import { useTranslation } from 'react-i18next'
import type { Profile } from '#shared/contract/scanners.ts'
import { KeyCap } from '../keyboard/key-cap.tsx'
import { useHasProfileDraft } from './profile-drafts.ts'

type Props = {
  readonly profile: Profile
  /** Null: no device of its own, or one that was removed. */
  readonly device: string | null
  readonly current: boolean
  readonly onShow: () => void
}

/** A profile in the list: its key, its name, what it does. */
export function ProfileLine({ profile, device, current, onShow }: Props) {
  const { t } = useTranslation()
  const changed = useHasProfileDraft(profile.id)
  const { settings } = profile
  return (
    <button type="button" className="profile-line" aria-current={current} onClick={onShow}>
      <span className="profile-key">{profile.key !== null && <KeyCap keys={String(profile.key)} />}</span>
      <span className="profile-name">{profile.name}</span>
      <span className="profile-facts">
        {t('scanners.profileFacts', {
          source: t(`scanners.sources.${settings.source}`),
          colour: t(`scanners.colours.${settings.colour}`),
          dpi: settings.dpi,
          device: device ?? t('scanners.anyDevice'),
        })}
        {changed && <em> {t('scanners.unsaved')}</em>}
      </span>
    </button>
  )
}
