// Accounts, sessions, keys and rights: what entries about people say.

import { rightWords } from './rights.ts'
import { act, type EntryWords, numberIn, type Said, textIn, told } from './words.ts'

const refusedTimes: EntryWords['did'] = body => {
  const times = numberIn(body, 'count') + numberIn(body, 'held')
  return times === 0
    ? ['拒绝了{it}的登录', 'refused a sign-in as {it}']
    : [`拒绝了{it}的登录 ${times} 次`, `refused sign-ins as {it}, ${times} times`]
}

const accepted = (body: Parameters<EntryWords['did']>[0], yes: Said, no: Said): Said =>
  body['accept'] === true ? yes : no

export const peopleWords: Readonly<Record<string, EntryWords>> = {
  'access.refuse': told(['越权被拒', 'Refused: no right to it'], body => {
    const [zh, en] = rightWords(textIn(body, 'right'))
    return [`要${zh}，没有权限，被拒`, `was refused: no right to ${en}`]
  }),
  'code.ask': act(
    ['申请为管理员重发代码', 'New code for an officer asked for'],
    ['申请为{it}重发一次性代码', 'asked for a new one-time code for {it}'],
  ),
  'code.settle': told(['确认或退回重发代码', 'New code for an officer settled'], body =>
    accepted(
      body,
      ['同意为{it}重发一次性代码', 'agreed to a new one-time code for {it}'],
      ['退回为{it}重发一次性代码的申请', 'turned down a new one-time code for {it}'],
    ),
  ),
  'key.enrol': told(['登记签名密钥', 'Signing key enrolled'], (_body, own) =>
    own
      ? ['登记了自己的签名密钥', 'enrolled their own signing key']
      : ['确认并登记了{person:user}的签名密钥', 'confirmed and enrolled the signing key of {person:user}'],
  ),
  'key.propose': act(
    ['提出签名密钥', 'Signing key proposed'],
    ['提出了自己的签名密钥，待确认', 'proposed their own signing key, to be confirmed'],
  ),
  'key.revoke': act(['注销签名密钥', 'Signing key revoked'], ['注销了{it}', 'revoked {it}']),
  'person.activate': told(['启用或停用账号', 'Account enabled or disabled'], body =>
    body['active'] === true
      ? ['启用了{it}的账号', 'enabled the account of {it}']
      : ['停用了{it}的账号', 'disabled the account of {it}'],
  ),
  'person.add': act(
    ['增加账号', 'Account added'],
    ['建立了{it}的账号，角色为{role:role}', 'added an account for {it}, role: {role:role}'],
  ),
  'person.code': act(
    ['发一次性代码', 'One-time code issued'],
    ['给{it}发了一次性代码', 'issued a one-time code to {it}'],
  ),
  'person.password': told(['更改密码', 'Password changed'], (_body, own) =>
    own ? ['更改了自己的密码', 'changed their own password'] : ['设定了{it}的密码', 'set the password of {it}'],
  ),
  'policy.algorithm': act(
    ['选定签名算法', 'Signature algorithm chosen'],
    ['选定签名算法 {alg}', 'chose {alg} for signatures'],
  ),
  'policy.sign': act(
    ['启用签字', 'Signing put in force'],
    ['规定流程单的每个环节都须签字', 'put signing in force for every step of a work order'],
  ),
  'role.propose': act(
    ['提出角色变更', 'Change of role proposed'],
    ['提出把{it}的角色由{role:from}改为{role:to}', 'proposed to change the role of {it} from {role:from} to {role:to}'],
  ),
  'role.settle': told(['确认或退回角色变更', 'Change of role settled'], body =>
    accepted(
      body,
      [
        '确认把{it}的角色由{role:from}改为{role:to}',
        'confirmed that the role of {it} changes from {role:from} to {role:to}',
      ],
      [
        '退回把{it}的角色由{role:from}改为{role:to}的提议',
        'turned down that the role of {it} changes from {role:from} to {role:to}',
      ],
    ),
  ),
  'session.close': act(['退出', 'Signed out'], ['退出登录', 'signed out']),
  'session.open': act(['登录', 'Signed in'], ['登录', 'signed in']),
  'session.redeem': act(
    ['首次登录，设定密码', 'First sign-in, password set'],
    ['用一次性代码登录，设定了密码', 'signed in by a one-time code and set a password'],
  ),
  'session.refuse': told(['登录被拒', 'Sign-in refused'], refusedTimes),
}
