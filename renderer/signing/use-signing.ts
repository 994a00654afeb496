// How any screen has an act signed: the draft is shown, the person signs in this window, the act is done.
import { useMemo } from 'react'
import type { Signing, ToSign } from '#shared/contract/signing.ts'
import { useLanguage } from '../ui/use-language.ts'
import { ask } from './asked.ts'

/**
 * Shows what would be signed, asks for the passphrase where the key is not open, signs and does it.
 *
 * `type` is the ledger type that the caller means (`step.sign`): a draft of any other type is not signed. `act` calls the
 * procedure with its own input and the parts it is given: `parts => api.keys.enrol({ kid, fingerprint, ...parts })`; it
 * is called twice or, after a refusal, more often. Gives what the procedure answered, or null where the person cancelled.
 * Never rejects: refusals and faults stand in the dialog until it is signed or cancelled.
 */
export type SignAct = <Done extends { readonly kind: 'done' }>(
  type: string,
  act: (parts: Signing) => Promise<ToSign | Done>,
) => Promise<Done | null>

export function useSigning(): { readonly sign: SignAct } {
  const language = useLanguage()
  return useMemo(() => ({ sign: (type, act) => ask({ type, act, language }) }), [language])
}
