// What the signer reads before signing an act on a key, in their language.
import type { Algorithm } from '#shared/trust/act.ts'

type Language = 'zh-CN' | 'en'
type KeyFacts = { readonly person: string; readonly alg: Algorithm; readonly fingerprint: string }

export function shownEnrolment({ person, alg, fingerprint }: KeyFacts, language: Language): string[] {
  return language === 'en'
    ? [`Enrol the signing key of ${person}`, `Algorithm: ${alg}`, `Fingerprint: ${fingerprint}`]
    : [`确认 ${person} 的签名密钥`, `算法：${alg}`, `指纹：${fingerprint}`]
}

export function shownRevocation({ person, alg, fingerprint }: KeyFacts, reason: string, language: Language): string[] {
  return language === 'en'
    ? [`Revoke the signing key of ${person}`, `Algorithm: ${alg}`, `Fingerprint: ${fingerprint}`, `Reason: ${reason}`]
    : [`注销 ${person} 的签名密钥`, `算法：${alg}`, `指纹：${fingerprint}`, `原因：${reason}`]
}

export function shownEnforcement(keys: number, language: Language): string[] {
  return language === 'en'
    ? ['From now on every step of a work order is signed', `Archivists with an enrolled key: ${keys}`]
    : ['从现在起，流程单的每个环节都须签字', `已登记密钥的档案员：${keys} 名`]
}
