// An entry as its line says it.
import * as z from 'zod'
import { type Act, algorithms, type Signature } from '#shared/trust/act.ts'
import { canonical } from '#shared/trust/canonical.ts'

type Json = string | number | boolean | null | Json[] | { [key: string]: Json }
const json: z.ZodType<Json> = z.json()

const act = {
  type: z.string(),
  actor: z.string(),
  target: z.strictObject({ id: z.string(), version: z.int(), prevStep: z.string().optional() }),
  body: z.record(z.string(), json),
}
const place = { seq: z.int(), prev: z.string(), time: z.iso.datetime(), boot: z.int() }
const signer = {
  signedAt: z.string(),
  nonce: z.string(),
  seen: z.strictObject({ size: z.int(), root: z.string() }),
  alg: z.enum(algorithms),
  kid: z.string(),
  sig: z.string(),
}
const unsigned = z.strictObject({ ...act, ...place })
const signed = z.strictObject({ ...act, ...place, ...signer })

export type Entry = Act & {
  readonly seq: number
  readonly prev: string
  readonly time: string
  readonly boot: number
  readonly act: Act
  readonly signature: Signature | null
}

/** Null for whatever is not exactly an entry in canonical JSON: re-serialising finds duplicate names and every other spelling. */
export function readEntry(line: string): Entry | null {
  const value = parsed(line)
  if (value === null) return null
  const bare = unsigned.safeParse(value).data
  if (bare) return { ...bare, act: actOf(bare), signature: null }
  const whole = signed.safeParse(value).data
  if (!whole) return null
  const { signedAt, nonce, seen, alg, kid, sig } = whole
  return { ...whole, act: actOf(whole), signature: { signedAt, nonce, seen, alg, kid, sig } }
}

const actOf = ({ type, actor, target, body }: Act): Act => ({ type, actor, target, body })

function parsed(line: string): Json {
  try {
    const value = json.parse(JSON.parse(line))
    return canonical(value) === line ? value : null
  } catch {
    return null
  }
}
