import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import { masterOf, type ProfileValues } from './profile-values.ts'
import { warningsOf } from './warnings.ts'

/** What the rule says of these settings. It can be saved all the same. */
export function ProfileNotes({ values }: { readonly values: ProfileValues }) {
  const { t } = useTranslation()
  const warnings = warningsOf(values, masterOf(values))
  return (
    <div className="profile-notes" aria-live="polite">
      {warnings.map(({ code, weight }) => (
        <Alert key={code} type={weight === 'bad' ? 'warning' : 'info'} showIcon title={t(`scanners.warning.${code}`)} />
      ))}
    </div>
  )
}
