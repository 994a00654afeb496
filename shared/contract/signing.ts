// What every signed procedure takes and gives besides its own.
//
// It is called twice with the same input. With `signature` null nothing is done: the act that would be entered and the
// lines to be shown come back. The signer's window shows them, signs, and calls again; the service derives the act anew
// and takes the signature only if it is over exactly that. So a signer never signs what the service does not do.
import * as z from 'zod'
import { algorithms } from '../trust/act.ts'

export const algorithm = z.enum(algorithms)

/** See `Signature` in trust/act.ts. */
export const signature = z.object({
  signedAt: z.iso.datetime(),
  nonce: z.string().regex(/^[A-Za-z0-9+/]{21}[AQgw]==$/u),
  seen: z.object({ size: z.int().min(0), root: z.string().length(44) }),
  alg: algorithm,
  kid: z.string().regex(/^[\da-f]{16}$/u),
  sig: z.string().max(200),
})

/**
 * `salt`: 16 random bytes, base64, from the signer's window; free text enters the ledger as SHA-256(salt || text).
 * `language`: of the lines that are shown, whose hash is signed.
 */
export const signing = {
  signature: signature.nullable(),
  salt: z.string().regex(/^[A-Za-z0-9+/]{21}[AQgw]==$/u),
  language: z.enum(['zh-CN', 'en']),
}
export const signingParts = z.object(signing)
export type Signing = z.infer<typeof signingParts>

export const draftedAct = z.object({
  type: z.string(),
  actor: z.string(),
  target: z.object({ id: z.string(), version: z.int(), prevStep: z.string().optional() }),
  body: z.record(z.string(), z.json()),
})
export type DraftedAct = z.infer<typeof draftedAct>

/** `shown`: the lines the signer reads; `act.body.shown` is the SHA-256 of them joined by line feeds, as hex. */
export const toSign = z.object({ kind: z.literal('to-sign'), act: draftedAct, shown: z.array(z.string()) })
export type ToSign = z.infer<typeof toSign>

/** The answer of a signed procedure: the draft, or what was done. */
export function signable<Shape extends z.ZodRawShape>(done: z.ZodObject<Shape>) {
  return z.discriminatedUnion('kind', [toSign, done.extend({ kind: z.literal('done') })])
}
