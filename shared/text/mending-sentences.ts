// What the archive says when it says no to mending what stands in the catalogue.
import type { Sentence } from './sentence.ts'

export const mendingSentences = {
  'item-withdrawn': {
    'zh-CN': '{code|这一件}已撤出馆藏，在回收站里。请先从回收站恢复，再办此事。',
    en: '{code|This item} was withdrawn and lies in the trash. Bring it back from there first.',
  },
  'not-withdrawn': {
    'zh-CN': '{code|这一件}不在回收站里，可能已有人恢复。请刷新后查看。',
    en: '{code|This item} is not in the trash; somebody may have brought it back. Look at it again.',
  },
  'in-batch': {
    'zh-CN': '{code|这一件}还在批次“{batch}”里。请在该批次的扫描画面改，或等批次结束后再改。',
    en: '{code|This item} is still in the batch “{batch}”. Change it on the capture screen of the batch, or when the batch is closed.',
  },
  'custody-signed': {
    'zh-CN': '{code|这一件}的保管链上已有签字，更改须签字办理。请刷新这一件，再从它的页面签字更正。',
    en: 'Steps of the custody of {code|this item} are signed, so a change has to be signed, too. Open the item anew and sign the correction there.',
  },
  'code-unchanged': {
    'zh-CN': '年度、保管期限、机构和门类都没有变，{code|档号}不用改。请先改其中一项。',
    en: 'Year, term, department and category are as they were: {code|the code} need not change. Change one of them first.',
  },
  'code-given': {
    'zh-CN': '{code}刚刚给了别的件，现在的下一个号是 {next}。请看过新档号再确认。',
    en: '{code} has just been given to another item; the next one is {next} now. Look at the new code, then confirm.',
  },
  'pages-differ': {
    'zh-CN': '这些件的页面与您看到的不一样了，可能有人刚改过。请重新打开整理画面再改。',
    en: 'The pages of these items are not those you saw; somebody may have changed them. Open the arrangement anew.',
  },
  'gap-in-the-way': {
    'zh-CN':
      '{code|这一件}第 {page} 面是缺面，它前面的页面只能换次序，不能抽出、移走或插入。请先补上缺面，或只动它后面的页面。',
    en: 'Side {page} of {code|this item} is missing. Pages before it can change places, but none goes and none comes. Fill the gap first, or change only what follows it.',
  },
  'nothing-to-arrange': {
    'zh-CN': '页面没有变动，不用保存。请先移动、抽出或放回页面。',
    en: 'No page has moved, so there is nothing to save. Move, take out or bring back pages first.',
  },
  'undo-behind': {
    'zh-CN': '{code|另一件}后来又改过，不能只撤销这一步。请先在那一件里撤销后来的改动。',
    en: '{code|Another item} was changed since, so this act cannot be taken back alone. Take back what came later there first.',
  },
} as const satisfies Readonly<Record<string, Sentence>>
