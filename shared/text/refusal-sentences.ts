// What the archive says when it says no: one sentence for each code, in both languages, that names the next step.
import type { RefusalCode } from '../contract/refusals.ts'

export type Language = 'zh-CN' | 'en'
export type Sentence = Readonly<Record<Language, string>>

/** `{name}` is a value of the refusal; `{name|words}` stands as `words` where the value was not given. */
export const refusalSentences: Readonly<Record<RefusalCode, Sentence>> = {
  'not-signed-in': {
    'zh-CN': '登录已结束。请重新登录，已填写的内容都还在。',
    en: 'Your session has ended. Sign in again; nothing you typed is lost.',
  },
  'right-missing': {
    'zh-CN': '您的账号没有办理此事的权限。请联系档案员。',
    en: 'Your account does not hold the right to do this. Ask the archivist.',
  },
  'wrong-name-or-password': {
    'zh-CN': '姓名或密码不对。请检查大小写和输入法后再试。',
    en: 'The name or the password is wrong. Check capitals and the input method, then try again.',
  },
  'wait-before-next-try': {
    'zh-CN': '连续输错次数过多。请等 {seconds|30} 秒后再试。',
    en: 'Too many failed tries in a row. Wait {seconds|30} seconds, then try again.',
  },
  'password-too-short': {
    'zh-CN': '密码太短。请至少用 {minimum|12} 个字符，一句话也可以。',
    en: 'The password is too short. Use at least {minimum|12} characters; a whole phrase is fine.',
  },
  'password-too-common': {
    'zh-CN': '这个密码太常见，容易被猜到。请换一个。',
    en: 'This password is too common and easily guessed. Choose another.',
  },
  'name-taken': {
    'zh-CN': '已有人使用这个姓名。请加上部门或编号以示区别。',
    en: 'This name is taken. Add a department or a number to tell the two apart.',
  },
  'not-found': {
    'zh-CN': '找不到{what|所要的内容}，可能链接已旧。请返回馆藏重新查找。',
    en: 'The {what|thing asked for} is not here; the link may be old. Go back to the holdings and look again.',
  },
  'changed-meanwhile': {
    'zh-CN': '在您修改期间，别人已改过这一条。请先载入现在的内容，再决定保留哪一个。',
    en: 'Somebody else changed this while you were editing. Load what stands there now, then decide what to keep.',
  },
  'invalid-value': {
    'zh-CN': '“{field|该项}”的值不能用。请改正后再试。',
    en: 'The value of {field|this field} cannot be used. Correct it and try again.',
  },
  'no-archive-open': {
    'zh-CN': '还没有打开档案库。请先选择或新建一个。',
    en: 'No archive is open. Choose one or create one first.',
  },
  'archive-open-already': {
    'zh-CN': '已有一个档案库开着。请先离开它，再打开别的。',
    en: 'An archive is open already. Leave it before you open another.',
  },
  'archive-exists': {
    'zh-CN': '{folder|那里}已有一个档案库。请打开它，或换一个名称。',
    en: 'There is an archive in {folder|that place} already. Open it, or choose another name.',
  },
  'archive-in-use': {
    'zh-CN': '这个档案库正由{holder|另一个程序}使用。请先在那边关闭，再回来打开。',
    en: 'This archive is in use by {holder|another program}. Close it there, then open it here.',
  },
  'archive-newer': {
    'zh-CN': '这个档案库由更新版本的卷宗写成。请先升级本程序。',
    en: 'This archive was written by a newer Juanzong. Update this program first.',
  },
  'not-an-archive': {
    'zh-CN': '这个文件夹不是档案库。请选择当初新建档案库的文件夹。',
    en: 'This folder is not an archive. Choose the folder in which an archive was created.',
  },
  'only-at-the-desk': {
    'zh-CN': '此事只能在档案库所在的电脑上办理。',
    en: 'This can only be done at the computer that holds the archive.',
  },
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
  'code-parts-missing': {
    'zh-CN': '编不出档号：还缺{missing|必要的部分}。请补全后再试。',
    en: 'The reference code cannot be made: {missing|a part} is missing. Fill it in and try again.',
  },
  'class-full': {
    'zh-CN': '这一类的件号已经用完。请换一个年度、期限或机构。',
    en: 'This class has no item numbers left. Use another year, retention or department.',
  },
  'job-not-running': {
    'zh-CN': '这项任务没有在进行，无需暂停。',
    en: 'This job is not running, so there is nothing to pause.',
  },
  'job-not-paused': {
    'zh-CN': '这项任务没有暂停，无需继续。',
    en: 'This job is not paused, so there is nothing to resume.',
  },
  'job-finished': {
    'zh-CN': '这项任务已经结束，请看它的报告。',
    en: 'This job has ended; see its report.',
  },
  'nothing-to-take-in': {
    'zh-CN': '没有可以接收的文件。请放入 JPEG、PNG、TIFF、WebP、BMP 图像或 PDF。',
    en: 'There is nothing to take in. Drop JPEG, PNG, TIFF, WebP or BMP images, or PDFs.',
  },
  'upload-not-found': {
    'zh-CN': '这批上传的文件已不在。请重新放入文件。',
    en: 'These uploaded files are no longer here. Drop the files again.',
  },
  'master-missing': {
    'zh-CN': '原件图像不见了：{code|见健康页}。请运行核验，并从备份中找回。',
    en: 'The master image is missing: {code|see the health page}. Run a verification and restore it from a backup.',
  },
  'master-changed': {
    'zh-CN': '原件图像与入库时不同，不予输出：{code|见健康页}。请运行核验，并从备份中找回。',
    en: 'The master image differs from what was taken in and is not given out: {code|see the health page}. Run a verification and restore it from a backup.',
  },
  'item-without-pages': {
    'zh-CN': '{code|这一件}只有著录，没有页面，无法导出 PDF。请先接收它的扫描件。',
    en: '{code|This item} is described but has no pages, so there is nothing to export. Take its scans in first.',
  },
  'disk-nearly-full': {
    'zh-CN': '磁盘空间快满了，暂不接收。请腾出空间后再继续。',
    en: 'The disk is nearly full, so nothing is taken in. Free some space, then go on.',
  },
  'query-empty': {
    'zh-CN': '请先输入要找的字词，一个汉字也可以。',
    en: 'Type what to look for first; one Chinese character is enough.',
  },
}

const placeholder = /\{(\w+)(?:\|([^}]*))?\}/g

/** What services call things and fields, in the words of the screens. */
const names: Readonly<Record<string, Sentence>> = {
  fonds: { 'zh-CN': '全宗', en: 'fonds' },
  category: { 'zh-CN': '门类', en: 'category' },
  department: { 'zh-CN': '机构', en: 'department' },
  item: { 'zh-CN': '这一件', en: 'item' },
  page: { 'zh-CN': '这一页', en: 'page' },
  job: { 'zh-CN': '这项任务', en: 'job' },
  person: { 'zh-CN': '这位人员', en: 'person' },
  archive: { 'zh-CN': '档案库', en: 'archive' },
  code: { 'zh-CN': '代码', en: 'code' },
  date: { 'zh-CN': '日期', en: 'date' },
  year: { 'zh-CN': '年度', en: 'year' },
  retention: { 'zh-CN': '保管期限', en: 'retention' },
  secrecy: { 'zh-CN': '密级', en: 'secrecy' },
  template: { 'zh-CN': '档号模板', en: 'code template' },
  operations: { 'zh-CN': '调整', en: 'adjustment' },
  id: { 'zh-CN': '人员', en: 'person' },
}
const named: ReadonlySet<string> = new Set(['what', 'field', 'missing'])

/** Puts the values into the sentence's places. */
export function fillSentence(sentence: string, params: Readonly<Record<string, string>>): string {
  return sentence.replace(
    placeholder,
    (_, name: string, otherwise: string | undefined) => params[name] ?? otherwise ?? '',
  )
}

/** The sentence that a person reads for a refusal. */
export function refusalSentence(
  language: Language,
  code: RefusalCode,
  params: Readonly<Record<string, string>> = {},
): string {
  const words = Object.entries(params).map(([key, value]) => [
    key,
    named.has(key) ? (names[value]?.[language] ?? value) : value,
  ])
  return fillSentence(refusalSentences[code][language], Object.fromEntries(words))
}
