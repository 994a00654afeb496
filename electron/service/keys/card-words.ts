// The words of the registration card of a key, each language whole.
import type { PrintLanguage } from '../print/paper.ts'

type CardWords = {
  readonly title: string
  readonly facts: Readonly<Record<'name' | 'role' | 'archive' | 'ledger' | 'algorithm' | 'key' | 'made', string>>
  readonly fingerprint: string
  /** What the owner declares, and what the officer does. */
  readonly paragraphs: readonly string[]
  readonly owner: string
  readonly officer: string
  readonly either: string
}

export const cardWords: Readonly<Record<PrintLanguage, CardWords>> = {
  'zh-CN': {
    title: '签名密钥登记卡',
    facts: {
      name: '姓名',
      role: '角色',
      archive: '档案室',
      ledger: '账本',
      algorithm: '算法',
      key: '密钥编号',
      made: '生成时间',
    },
    fingerprint: '公钥指纹',
    paragraphs: [
      '本人已将上列指纹与自己电脑上“我的签名”中的指纹逐组核对，完全一致。从登记之时起，用这把密钥所作的签名与本人手写签名同样由本人负责。签名口令只有本人知道；如口令泄露或遗忘，立即报告并注销。',
      '办理人：当面确认本人身份，扫描本卡二维码或照本卡输入指纹后登记，本卡随人员档案保存。',
    ],
    owner: '本人',
    officer: '办理人',
    either: '安全审计员或安全保密管理员',
  },
  en: {
    title: 'Registration of a signing key',
    facts: {
      name: 'Name',
      role: 'Role',
      archive: 'Archive',
      ledger: 'Ledger',
      algorithm: 'Algorithm',
      key: 'Key id',
      made: 'Made',
    },
    fingerprint: 'Fingerprint of the public key',
    paragraphs: [
      'I have compared the fingerprint group by group with the one on my own computer, and they agree. From its enrolment I answer for what this key signs as for my handwriting. Only I know its passphrase; if it is lost or known to others I report it at once and the key is revoked.',
      'Officer: identify the person, scan the code on this card or type the fingerprint from it, keep the card on file.',
    ],
    owner: 'Owner',
    officer: 'Officer',
    either: 'auditor or security administrator',
  },
}
