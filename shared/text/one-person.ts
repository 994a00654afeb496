// Four eyes: what is said where one person did what two were meant to do, and where that is refused.
import type { RefusalCode } from '../contract/refusals.ts'
import type { Deed } from '../rules/four-eyes.ts'
import type { Sentence } from './sentence.ts'

export const onePersonSentences: Readonly<Record<Deed, Sentence>> = {
  scanned: {
    'zh-CN': '一人办理：扫描与本环节为同一人。',
    en: 'Done by one person: whoever scanned did this, too.',
  },
  checked: {
    'zh-CN': '一人办理：质检与本环节为同一人。',
    en: 'Done by one person: whoever checked did this, too.',
  },
}

/** `{may}`: who may do it. */
export const fourEyesSentences = {
  'scanned-yourself': {
    'zh-CN':
      '这个批次有您扫描的页面，按四眼规则，谁扫描谁不质检、不验收。请由{may|另一位档案员（现在没有，请安全保密管理员启用一位）}办理。',
    en: 'You scanned pages of this batch, and whoever scanned does not check or accept. Leave it to {may|another archivist (there is none now: ask the security administrator to enable one)}.',
  },
  'checked-yourself': {
    'zh-CN':
      '这个批次由您质检，按四眼规则，谁质检谁不验收。请由{may|另一位档案员（现在没有，请安全保密管理员启用一位）}办理。',
    en: 'You checked this batch, and whoever checked does not accept. Leave it to {may|another archivist (there is none now: ask the security administrator to enable one)}.',
  },
} as const satisfies Partial<Record<RefusalCode, Sentence>>
