import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useLocked } from '../session/lock.ts'
import { dropAsked, useAsked } from './asked.ts'
import { forgetKey } from './key-holder.ts'
import { LedgerBreak } from './ledger-break.tsx'
import { ledgerSeen } from './ledger-seen.ts'
import { SigningDialog } from './signing-dialog.tsx'
import './signing.css'

/** Stands once over all screens: what is to be signed, and the alarm where the ledger is not the one before. */
export function SigningHost() {
  const asked = useAsked()
  const locked = useLocked()
  const ledger = useQuery({ ...ledgerSeen, enabled: !locked })

  // Nobody signs under a cover, and whoever comes after it types the passphrase again.
  useEffect(() => {
    if (!locked) return
    forgetKey()
    dropAsked()
  }, [locked])
  // The workspace goes when somebody signs out or another person signs in.
  useEffect(
    () => () => {
      forgetKey()
      dropAsked()
    },
    [],
  )

  return (
    <>
      {ledger.data?.kind === 'broken' && <LedgerBreak broken={ledger.data} banner />}
      {asked !== null && !locked && <SigningDialog asked={asked} />}
    </>
  )
}
