// The registration card of a signing key (签名密钥登记卡): what its owner and the security administrator sign by hand.
import { holds, type Role } from '#shared/rules/rights.ts'
import type { Algorithm } from '#shared/trust/act.ts'
import { digitsOfPrint } from '#shared/trust/print-digits.ts'
import type { Archive } from '../../archive.ts'
import type { Connection } from '../../db/open.ts'
import { fingerprintOf } from '../../ledger/signatures.ts'
import { issued } from '../../print/addresses.ts'
import { qr } from '../../print/barcodes.ts'
import type { PrintedDocument } from '../../print/printed.ts'
import type { Mark } from '../../print/sheet.ts'
import { Refusal } from '../../refusal.ts'
import type { Actor } from '../actor.ts'
import { keyRow } from './rows.ts'

/** One's own card, or anybody's for who reads keys. Refused: not-found, also where it is somebody else's. */
export async function printCard(db: Connection, actor: Actor, { kid }: { readonly kid: string }, archive: Archive) {
  const key = await keyRow(db, kid)
  if (key.person_id !== actor.id && !holds(actor.role, 'keys.read')) throw new Refusal('not-found', { what: 'key' })
  return issued(archive, actor, 'key-card', kid)
}

const roleNames: Readonly<Record<Role, string>> = {
  archivist: '档案员 Archivist',
  reader: '利用者 Reader',
  department: '归档部门 Department',
  sysadmin: '系统管理员 System administrator',
  secadmin: '安全保密管理员 Security administrator',
  auditor: '安全审计员 Auditor',
}

const algorithmNames: Readonly<Record<Algorithm, string>> = {
  Ed25519: 'Ed25519 (RFC 8032)',
  'SM2-SM3': 'SM2-SM3 (GB/T 32918, GB/T 32905)',
}

/** The card as a document; who enrols a security administrator's key is the auditor. */
export async function cardOf(db: Connection, archive: Archive, kid: string): Promise<PrintedDocument> {
  const key = await keyRow(db, kid)
  const officer =
    key.role === 'secadmin' ? '安全审计员或安全保密管理员 Auditor or security administrator' : roleNames.secadmin
  return {
    title: '签名密钥登记卡',
    subtitle: 'Registration of a signing key',
    language: 'zh-CN',
    footer: `${archive.name} · ${kid}`,
    blocks: [
      {
        kind: 'facts',
        facts: [
          { label: '姓名 Name', value: key.person },
          { label: '角色 Role', value: roleNames[key.role] },
          { label: '档案室 Archive', value: archive.name },
          { label: '账本 Ledger', value: archive.heads.origin },
          { label: '算法 Algorithm', value: algorithmNames[key.alg] },
          { label: '密钥编号 Key id', value: kid },
          { label: '生成时间 Made (UTC)', value: key.proposed_at.slice(0, 16).replace('T', ' ') },
        ],
      },
      { kind: 'heading', text: '公钥指纹 Fingerprint of the public key' },
      { kind: 'drawing', height: 34, marks: printMarks(fingerprintOf(key.pub)) },
      {
        kind: 'paragraph',
        text: '本人已将上列指纹与自己电脑上“我的签名”中的指纹逐组核对，完全一致。从登记之时起，用这把密钥所作的签名与本人手写签名同样由本人负责。签名口令只有本人知道；如口令泄露或遗忘，立即报告并注销。',
      },
      {
        kind: 'paragraph',
        text: 'I have compared the fingerprint group by group with the one on my own computer, and they agree. From its enrolment I answer for what this key signs as for my handwriting. Only I know its passphrase; if it is lost or known to others I report it at once and the key is revoked.',
      },
      {
        kind: 'paragraph',
        text: '办理人：当面确认本人身份，扫描本卡二维码或照本卡输入指纹后登记，本卡随人员档案保存。Officer: identify the person, scan the code on this card or type the fingerprint from it, keep the card on file.',
      },
      {
        kind: 'signatures',
        boxes: [
          { label: '本人 Owner', name: key.person },
          { label: '办理人 Officer', name: officer },
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
