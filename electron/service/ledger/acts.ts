// What must hold of signed entries, one after the other. The stand-alone verifier (resources/verify.mjs) says the same in
// code of its own: two implementations that must agree are the point.
import { type Algorithm, algorithms, signedText } from '#shared/trust/act.ts'
import type { Canonical } from '#shared/trust/canonical.ts'
import type { Entry } from './entry.ts'
import { mustSign, twoPerson } from './rules.ts'
import { exactBytes, kidOf, signatureHolds } from './signatures.ts'

type Key = { readonly user: string; readonly alg: Algorithm; readonly pub: string; revoked: number | null }
type Step = { readonly leaf: string; readonly actor: string; readonly list: string | null }

/** The service takes 10 minutes, and time may stand still for 2 where the clock stepped back. */
const apartMs = 900_000

/** What the entries so far have established. It grows by a few words for each nonce, key and thing with steps. */
export type Acts = {
  /** The entry, its leaf (base64): what is wrong with it as an act, in words. */
  check(entry: Entry, leaf: string): string[]
  /** The key as it was enrolled, if it was. */
  keyOf(kid: string): { readonly pub: string; readonly alg: Algorithm } | null
}

/** `rootAt`: the root at a size for which there is a head, null elsewhere; asked for sizes up to the entry's own. */
export function openActs(rootAt: (size: number) => string | null): Acts {
  const keys = new Map<string, Key>()
  const nonces = new Map<string, number>()
  const steps = new Map<string, Step>()

  function checkEnrolment({ actor, body, signature }: Entry): string[] {
    const { kid, alg, pub, user } = body
    const known = algorithms.find(one => one === alg)
    if (typeof kid !== 'string' || typeof pub !== 'string' || typeof user !== 'string' || !known)
      return ['enrols no key that could be used']
    const first = keys.size === 0
    const wrong = [
      ...(exactBytes(pub, known === 'Ed25519' ? 32 : 64) && kidOf(pub) === kid
        ? []
        : ['enrols a key that does not fit its id']),
      ...(keys.has(kid) ? [`enrols key ${kid} a second time`] : []),
      ...((first ? signature?.kid !== kid : actor === user) ? ['enrols a key that somebody else has to enrol'] : []),
    ]
    if (!keys.has(kid)) keys.set(kid, { user, alg: known, pub, revoked: null })
    return wrong
  }

  function checkSignature(entry: Entry): string[] {
    const { seq, type, actor, time, signature, act } = entry
    if (!signature) return mustSign.some(one => one === type) ? [`is a ${type} that nobody signed`] : []
    const { kid, alg, nonce, seen, signedAt } = signature
    const wrong: string[] = []
    const key = keys.get(kid)
    if (!key) wrong.push(`is signed with key ${kid}, which no entry before it enrols`)
    else {
      if (key.revoked !== null) wrong.push(`is signed with key ${kid}, which entry ${key.revoked} revoked`)
      if (key.user !== actor) wrong.push(`acts for ${actor}, but is signed with the key of ${key.user}`)
      if (key.alg !== alg) wrong.push(`is signed as ${alg}, but the key is one for ${key.alg}`)
      if (!signatureHolds(key.alg, key.pub, signedText(act, signature), signature.sig))
        wrong.push(`has a signature that key ${kid} did not make`)
    }
    const before = nonces.get(nonce)
    if (before !== undefined) wrong.push(`repeats the nonce of entry ${before}`)
    if (!exactBytes(nonce, 16)) wrong.push('has a nonce that is not 16 bytes')
    nonces.set(nonce, seq)
    if (!(Math.abs(Date.parse(signedAt) - Date.parse(time)) <= apartMs))
      wrong.push('was signed more than 15 minutes before or after it was entered')
    if (seen.size > seq || rootAt(seen.size) !== seen.root)
      wrong.push('was signed over another history than the one before it')
    return wrong
  }

  function checkSteps({ type, actor, target, body, signature }: Entry, leaf: string): string[] {
    const wrong: string[] = []
    const list = typeof body['list'] === 'string' ? body['list'] : null
    const before = steps.get(target.id)
    const named = namedSteps(body['items'])
    if (type.startsWith('step.') || type === 'handover.take') named.push([target.id, target.prevStep ?? ''])
    for (const [thing, step] of named) {
      if (step !== (steps.get(thing)?.leaf ?? '')) wrong.push(`does not name the step before it on ${thing}`)
    }
    const bySecond =
      before?.leaf === target.prevStep && before?.actor !== actor && before?.list === list && list !== null
    if (twoPerson.some(one => one === type) && !bySecond)
      wrong.push('lacks the signature of a second person over the same list before it')
    const made = { leaf, actor, list: signature ? list : null }
    for (const [thing] of named) steps.set(thing, made)
    if (signature && type.startsWith('handover.')) steps.set(target.id, made)
    return wrong
  }

  return {
    check(entry, leaf) {
      const enrolment = entry.type === 'key.enrol' ? checkEnrolment(entry) : []
      const wrong = [...enrolment, ...checkSignature(entry), ...checkSteps(entry, leaf)]
      const { kid } = entry.body
      if (entry.type !== 'key.revoke') return wrong
      const key = typeof kid === 'string' ? keys.get(kid) : undefined
      if (!key || key.revoked !== null) return [...wrong, `revokes key ${String(kid)}, which is not enrolled`]
      key.revoked = entry.seq
      return wrong
    },
    keyOf: kid => keys.get(kid) ?? null,
  }
}

/** The items of a list that name their step before: `[{ id, prevStep, … }, …]`. */
function namedSteps(items: Canonical | undefined): [thing: string, step: string][] {
  if (!Array.isArray(items)) return []
  return items.flatMap((item: Canonical): [string, string][] => {
    if (item === null || typeof item !== 'object' || Array.isArray(item) || !('prevStep' in item)) return []
    const { id, prevStep } = item
    return typeof prevStep === 'string' ? [[`item:${String(id)}`, prevStep]] : []
  })
}
