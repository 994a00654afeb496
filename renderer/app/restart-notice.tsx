import { Alert } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'

type Props = { readonly started: string; readonly signedIn: boolean }

/** As long as a sentence is read; what it says changes nothing. */
const shownFor = 15_000

/** Says once that the service was started anew while this window was open, and that everything stands where it stood. */
export function RestartNotice({ started, signedIn }: Props) {
  const { t } = useTranslation()
  /** The start that this window knows of: its first, or one that was told. */
  const [known, setKnown] = useState(started)
  const again = known !== started
  useEffect(() => {
    if (!again) return
    const timer = setTimeout(() => setKnown(started), shownFor)
    return () => clearTimeout(timer)
  }, [again, started])
  if (!again) return null
  return (
    <Alert
      banner
      type="success"
      role="status"
      className="connection-banner"
      title={t(signedIn ? 'session.restarted' : 'session.restartedOut')}
      closable={{ 'aria-label': t('app.close'), onClose: () => setKnown(started) }}
    />
  )
}
