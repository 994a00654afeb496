// What the archive says when it says no to what holdings are arranged in: fonds, categories, departments, and their codes.
import type { Sentence } from './sentence.ts'

export const arrangementSentences = {
  'fonds-code-invalid': {
    'zh-CN': '全宗号应为 4 位字母或数字，例如 A101、0001。请改正。',
    en: 'A fonds code has 4 letters or digits, such as A101 or 0001. Correct it.',
  },
  'fonds-exists': {
    'zh-CN': '全宗号 {code|相同}的全宗已经存在。请换一个全宗号。',
    en: 'A fonds with the code {code|you gave} exists already. Choose another code.',
  },
  'code-frozen': {
    'zh-CN': '年度、保管期限和机构是档号的一部分，编号之后不能再改。',
    en: 'Year, retention and department are part of the reference code and cannot change once it is given.',
  },
  'place-closed': {
    'zh-CN': '“{name}”已关闭，不再归入新的档案。请另选一个；确需使用的，请先在“设置”的全宗结构中重新启用。',
    en: '“{name}” is closed: nothing new is filed there. Choose another, or open it again under Settings, arrangement.',
  },
  'folder-watched': {
    'zh-CN': '监视文件夹“{folder}”仍把收到的文件归到这里。请先停止监视或改归别处，再关闭。',
    en: 'The watched folder “{folder}” still files what comes here. Stop watching it or file it elsewhere first.',
  },
  'code-parts-missing': {
    'zh-CN': '编不出档号：还缺{missing|必要的部分}。请补全后再试。',
    en: 'The reference code cannot be made: {missing|a part} is missing. Fill it in and try again.',
  },
  'class-full': {
    'zh-CN': '这一类的件号已经用完。请换一个年度、期限或机构。',
    en: 'This class has no item numbers left. Use another year, retention or department.',
  },
} as const satisfies Readonly<Record<string, Sentence>>
