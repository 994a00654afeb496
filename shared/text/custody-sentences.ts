// What the archive says when it says no about officers, keys, signatures, hand-overs and custody.
import type { Sentence } from './sentence.ts'

export const custodySentences = {
  'code-wrong': {
    'zh-CN': '一次性代码不对、已用过，或账号尚未启用。请核对纸上的代码；仍不行，请系统管理员重发。',
    en: 'The one-time code is wrong, used up, or the account is not enabled yet. Check the paper; failing that, have the system administrator issue another.',
  },
  'officer-stays': {
    'zh-CN': '三员账号的角色不能更改。请另建一个账号。',
    en: 'The role of an officer’s account never changes. Make another account instead.',
  },
  'same-officer': {
    'zh-CN': '须由另一职的管理员办理，提出的人和同职的人都不能确认。',
    en: 'An officer of the other office has to do this: nobody confirms a proposal of their own office.',
  },
  'last-officer': {
    'zh-CN': '这是最后一名可以登录的{role|管理员}，不能停用。请先增设并启用另一名。',
    en: 'This is the last {role|officer} who can sign in and cannot be disabled. Add and enable another one first.',
  },
  'role-proposed': {
    'zh-CN': '这个账号已有一份待确认的角色变更。请先由另一名管理员处理。',
    en: 'A change of role of this account waits already. Have another officer settle it first.',
  },
  'code-asked': {
    'zh-CN': '已有人为这名管理员申请重发代码。请由另一职的管理员在“人员”里确认或退回。',
    en: 'A new code for this officer was asked for already. Have an officer of another office confirm or decline it under “People”.',
  },
  'key-missing': {
    'zh-CN': '您还没有可用的签名密钥。请在“我的签名”里生成密钥，并请安全保密管理员确认。',
    en: 'You have no signing key in force. Make one under “My signature” and have the security administrator enrol it.',
  },
  'key-unfit': {
    'zh-CN': '这把密钥不能使用（格式、算法不符，或已登记过）。请重新生成。',
    en: 'This key cannot be used (malformed, of the wrong algorithm, or known already). Make a new one.',
  },
  'key-there': {
    'zh-CN': '已经有登记在用的密钥。如需更换，请先注销旧密钥。',
    en: 'A key is enrolled already. Have the old one revoked first.',
  },
  'key-not-proposed': {
    'zh-CN': '这把密钥不在待确认之列，可能已被确认或替换。请刷新后再看。',
    en: 'This key is not waiting to be confirmed; it may have been enrolled or replaced. Refresh and look again.',
  },
  'key-not-enrolled': {
    'zh-CN': '这把密钥没有登记在用，无需注销。',
    en: 'This key is not enrolled, so there is nothing to revoke.',
  },
  'own-key': {
    'zh-CN': '不能确认自己的密钥。请由{who|另一名管理员}确认。',
    en: 'You cannot enrol your own key. It has to be {who|another officer}.',
  },
  'fingerprint-differs': {
    'zh-CN': '指纹与登记卡不一致。请对照纸卡逐组核对；若确不一致，不要确认，并告知安全审计员。',
    en: 'The fingerprint differs from the card. Compare it group by group; if it truly differs, do not enrol it and tell the auditor.',
  },
  'too-few-keys': {
    'zh-CN': '至少两名档案员要有登记的密钥，现在只有 {have|0} 名。请先让他们各自生成密钥并确认。',
    en: 'At least two archivists need an enrolled key; {have|0} have one. Have them make keys and enrol those first.',
  },
  'signature-invalid': {
    'zh-CN': '签名与所办事项不符，没有办理。请重新打开清单再签；若再次出现，请告知安全审计员。',
    en: 'The signature does not fit what was to be done, so nothing was done. Open the list again and sign; if it happens again, tell the auditor.',
  },
  'signature-used': {
    'zh-CN': '这次签名已用过，没有重复办理。请刷新后查看结果。',
    en: 'This signature was used before; nothing was done twice. Refresh to see the result.',
  },
  'clock-differs': {
    'zh-CN': '本机时钟与档案室相差 {minutes|10} 分钟以上。请校准时钟后再签。',
    en: 'This computer’s clock differs from the archive’s by more than {minutes|10} minutes. Set it right, then sign.',
  },
  'head-unknown': {
    'zh-CN': '签名所依据的账本摘要不在本账本中。请刷新后再签；若再次出现，请立即告知安全审计员：账本可能被替换过。',
    en: 'The ledger head this signature rests on is not of this ledger. Refresh and sign again; if it happens again tell the auditor at once: the ledger may have been replaced.',
  },
  'must-sign': {
    'zh-CN': '签字制度已启用，此环节须签名办理。请用“签字”按钮。',
    en: 'Signing is in force here: this step must be signed. Use the “Sign” button.',
  },
  'same-signer': {
    'zh-CN': '交接须由两人签字：上一环节是您自己签的，请由另一人接收。',
    en: 'A hand-over needs two signers: you signed the step before, so somebody else has to receive.',
  },
  'handover-closed': {
    'zh-CN': '移交批现在处于“{state|已完结}”，不能这样办理。请刷新后查看。',
    en: 'This hand-over is now “{state|closed}”, so this cannot be done. Refresh to see it.',
  },
  'list-empty': {
    'zh-CN': '清单中没有一件可以移交。请先登记至少一件；若全部不收，请由档案室整批退回。',
    en: 'The list has nothing to hand over. Enter at least one line; if all of it goes back, let the archive send the whole back.',
  },
  'not-counted': {
    'zh-CN': '还有 {lines|几} 行没有清点或差异没有处理。请逐行处理完再签字。',
    en: '{lines|Some} lines are not counted or differ and are not settled. Settle each, then sign.',
  },
  'not-given': {
    'zh-CN': '移交部门还没有签字。请移交人先签。',
    en: 'The department has not signed yet. The giver signs first.',
  },
  'custody-begun': {
    'zh-CN': '{code|这件档案}已在流转之中。',
    en: '{code|This item} is on its way already.',
  },
  'step-needs': {
    'zh-CN': '此环节还缺：{what|必填内容}。请补上后再签。',
    en: 'This step still needs: {what|what it asks for}. Give it, then sign.',
  },
  'step-not-before': {
    'zh-CN': '只能退回到本路径上已经办过的环节。请另选。',
    en: 'Items go back only to a step already done on their route. Choose another.',
  },
} as const satisfies Readonly<Record<string, Sentence>>
