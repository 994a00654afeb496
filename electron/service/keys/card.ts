// The registration card of a signing key (签名密钥登记卡): what its owner and the security administrator sign by hand.
import { holds, type Role } from '#shared/rules/rights.ts'
import { roleNames } from '#shared/text/role-names.ts'
import type { Algorithm } from '#shared/trust/act.ts'
import { digitsOfPrint } from '#shared/trust/print-digits.ts'
import type { Actor } from '../archive/actor.ts'
import type { Archive } from '../archive/archive.ts'
import type { Connection } from '../db/open.ts'
import { fingerprintOf } from '../ledger/signatures.ts'
import { inLanguage, issued } from '../print/addresses.ts'
import { qr } from '../print/barcodes.ts'
import { localMoment } from '../print/moment.ts'
import type { PrintLanguage } from '../print/paper.ts'
import type { PrintedDocument } from '../print/printed.ts'
import type { Mark } from '../print/sheet.ts'
import { Refusal } from '../refusal.ts'
import { cardWords } from './card-words.ts'
import { keyRow } from './rows.ts'

/** One's own card, or anybody's for who reads keys. Refused: not-found, also where it is somebody else's. */
export async function printCard(
  db: Connection,
  actor: Actor,
  { kid, language }: { readonly kid: string; readonly language: PrintLanguage },
  archive: Archive,
) {
  const key = await keyRow(db, kid)
  if (key.person_id !== actor.id && !holds(actor.role, 'keys.read')) throw new Refusal('not-found', { what: 'key' })
  return issued(archive, actor, 'key-card', inLanguage(kid, language))
}

const algorithmNames: Readonly<Record<Algorithm, string>> = {
  Ed25519: 'Ed25519 (RFC 8032)',
  'SM2-SM3': 'SM2-SM3 (GB/T 32918, GB/T 32905)',
}

/** The card as a document in one language; who enrols a security administrator's key is the auditor. */
export async function cardOf(
  db: Connection,
  archive: Archive,
  kid: string,
  language: PrintLanguage,
): Promise<PrintedDocument> {
  const key = await keyRow(db, kid)
  const { facts, ...words } = cardWords[language]
  const roleOf = (role: Role) => roleNames[role][language === 'en' ? 1 : 0]
  return {
    title: words.title,
    language,
    footer: `${archive.name} · ${kid}`,
    blocks: [
      {
        kind: 'facts',
        facts: [
          { label: facts.name, value: key.person },
          { label: facts.role, value: roleOf(key.role) },
          { label: facts.archive, value: archive.name },
          { label: facts.ledger, value: archive.heads.origin },
          { label: facts.algorithm, value: algorithmNames[key.alg] },
          { label: facts.key, value: kid },
          {
            label: facts.made,
            value: localMoment(key.proposed_at, archive.surroundings.pack.audit.timeZone, 'minutes'),
          },
        ],
      },
      { kind: 'heading', text: words.fingerprint },
      { kind: 'drawing', height: 34, marks: printMarks(fingerprintOf(key.pub)) },
      ...words.paragraphs.map(text => ({ kind: 'paragraph' as const, text })),
      {
        kind: 'signatures',
        boxes: [
          { label: words.owner, name: key.person },
          { label: words.officer, name: key.role === 'secadmin' ? words.either : roleOf('secadmin') },
        ],
      },
    ],
  }
}

/** Two rows of four groups, 8 mm high: read aloud and typed, so large and apart. Beside them the same to be scanned. */
function printMarks(fingerprint: string): Mark[] {
  const groups = fingerprint.split(' ').map((text, at) => ({
    kind: 'text' as const,
    left: 2 + (at % 4) * 31,
    top: 3 + Math.floor(at / 4) * 15,
    size: 8,
    text,
    bold: true,
  }))
  return [...groups, ...qr(digitsOfPrint(fingerprint), 134, 1, 30)]
}
