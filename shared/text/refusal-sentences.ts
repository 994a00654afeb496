// What the archive says when it says no: one sentence for each code, in both languages, that names the next step.

import type { RefusalCode } from '../contract/refusals.ts'
import { arrangementSentences } from './arrangement-sentences.ts'
import { backupSentences } from './backup-sentences.ts'
import { custodySentences } from './custody-sentences.ts'
import { doorSentences } from './door-sentences.ts'
import { manifestSentence } from './list-sentences.ts'
import { mediumSentence } from './medium-sentences.ts'
import { mendingSentences } from './mending-sentences.ts'
import { names } from './names.ts'
import { fourEyesSentences } from './one-person.ts'
import type { Language, Sentence } from './sentence.ts'

/** `{name}` is a value of the refusal; `{name|words}` stands as `words` where the value was not given. */
export const refusalSentences: Readonly<Record<RefusalCode, Sentence>> = {
  'not-signed-in': {
    'zh-CN': '登录已结束。请重新登录，已填写的内容都还在。',
    en: 'Your session has ended. Sign in again; nothing you typed is lost.',
  },
  'right-missing': {
    'zh-CN': '您的账号没有办理此事的权限。请找有此职责的人办理。',
    en: 'Your account does not hold the right to do this. Ask whoever has this duty.',
  },
  'columns-unread': {
    'zh-CN':
      '清单“{source|目录}”的 {columns|某些} 栏看来记有密级、保管期限或年度，但不认识其名称。请先指明各是什么，或明确搁置；在此之前不编任何档号。',
    en: 'The columns {columns|of the list} of “{source|the list}” seem to carry secrecy, retention or year under unknown names. Say what they are, or set them aside; no code is given before.',
  },
  'list-unreadable': {
    'zh-CN': '清单无法读取，请重新导出后再试。',
    en: 'The list cannot be read. Export it again, then try again.',
  },
  'departments-unknown': {
    'zh-CN':
      '清单写有全宗里没有的机构（问题）：{names|其中几个}。请先逐一确认是新增，还是已有的哪一个；在此之前不编任何档号。',
    en: 'The list names departments that the fonds does not have: {names|some}. Confirm for each whether it is new or one that is there; no code is given before.',
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
    'zh-CN': '此事只能在档案库所在的电脑上，用本程序的窗口、启动时给出的地址或命令行办理。',
    en: 'This can only be done at the computer that holds the archive: in its own window, at the address that was told at its start, or on the command line.',
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
  'arrangement-outdated': {
    'zh-CN': '编排之后，文件或目录有了变化：{names|目录的内容}。尚未接收任何文件；请按新的预览核对后再开始。',
    en: 'Since this was arranged, files or the list have changed: {names|what the list says}. Nothing was taken in; check the new preview, then begin again.',
  },
  'name-too-long': {
    'zh-CN': '文件名过长，无法保存：{name|这个文件}。请把文件或文件夹的名称改短（85 个汉字以内），再重新放入。',
    en: 'This name is too long to be kept: {name|a file}. Give the file, or its folder, a shorter name (at most 255 bytes, 85 Chinese characters), then drop it again.',
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
  // Said by its kind.
  'disk-full': { 'zh-CN': '{sentence}', en: '{sentence}' },
  'query-empty': {
    'zh-CN': '请先输入要找的字词，一个汉字也可以。',
    en: 'Type what to look for first; one Chinese character is enough.',
  },
  device: {
    'zh-CN': '扫描设备没有完成：{problem}。请看设备旁的说明，处理后再试。',
    en: 'The device did not do it: {problem}. See what to do beside the device, then try again.',
  },
  'scanner-known': {
    'zh-CN': '这台设备已经添加过，名称是“{name}”。',
    en: 'This device was added before, as “{name}”.',
  },
  'scanner-in-use': {
    'zh-CN': '这台设备正在扫描。请等它扫完，或先停止那次扫描。',
    en: 'This device is scanning now. Wait until it has finished, or stop that scan first.',
  },
  'key-taken': {
    'zh-CN': '这个按键已经用于方案“{name}”。请换一个按键。',
    en: 'This key belongs to the profile “{name}”. Choose another key.',
  },
  'outgoing-folder-unfit': {
    'zh-CN': '不能写到文件夹 {folder|-}（{reason}）。请换一个可以写、不在档案库内的文件夹。',
    en: 'Nothing can be written into the folder {folder|-} ({reason}). Choose one that can be written to and lies in no archive.',
  },
  'folder-unfit': {
    'zh-CN': '不能监视这个文件夹（{reason}）。请选一个存在、可写、不在档案库内的文件夹。',
    en: 'This folder cannot be watched ({reason}). Choose one that exists, can be written to, and is not inside the archive.',
  },
  'batch-code-taken': {
    'zh-CN': '批次号 {code} 已被使用。请换一个，或留空由系统编号。',
    en: 'The batch number {code} is in use. Choose another, or leave it empty to have one given.',
  },
  'batch-closed': {
    'zh-CN': '这个批次现在的状态是“{state}”，不能再改动页面。需要返工时，先在质检中退回。',
    en: 'The pages of this batch cannot be changed in its state “{state}”. To rework it, send it back in quality control first.',
  },
  'batch-on-hold': {
    'zh-CN': '批次被冻结：{reason}。请复查相关页面，再由质检人员写明理由解除。',
    en: 'The batch is on hold: {reason}. Check its pages again, then have quality control release it with a reason.',
  },
  'not-on-hold': { 'zh-CN': '这个批次没有被冻结。', en: 'This batch is not on hold.' },
  'step-not-next': {
    'zh-CN': '现在不能办理“{state}”：还没有轮到这个环节。请按顺序办理。',
    en: 'The step “{state}” is not next. Follow the order of the steps.',
  },
  'counts-differ': {
    'zh-CN': '清点数与上一环节不一致：{what} 应为 {expected}，实为 {found}。请重新清点，或写明差异原因。',
    en: 'The count differs from the step before: {what} should be {expected} and is {found}. Count again, or say why it differs.',
  },
  'still-scanning': {
    'zh-CN': '这个批次还在扫描。请等扫描结束或先停止。',
    en: 'This batch is still being scanned. Wait for the end of the scan, or stop it.',
  },
  'still-reading': {
    'zh-CN': '还有 {pages} 页没有识读完。请稍候。',
    en: 'Pages not read yet: {pages}. Wait a moment.',
  },
  'nothing-scanned': {
    'zh-CN': '这个批次还没有页面。请先扫描或导入。',
    en: 'This batch has no pages yet. Scan or add files first.',
  },
  'sides-missing': {
    'zh-CN':
      '有 {sides} 面送来的图像不能用，位置还空着（第 {sheets} 张）。请重扫这些面，或在整理页面时写明理由确认缺面。',
    en: 'Sides that came and could not be used: {sides}; their places are empty (sheets {sheets}). Scan them again, or accept in capture, with a reason, that they are missing.',
  },
  'checks-failed': {
    'zh-CN': '有 {pages} 页没有通过自动检查或带有未处理的缺陷。请重扫，或在质检中写明理由放行。',
    en: 'Pages that do not pass the automatic checks or carry open defects: {pages}. Scan them again, or accept them in quality control with a reason.',
  },
  'reconciliation-differs': {
    'zh-CN': '数量核对不一致：“{item}” 的{what}应为 {expected}，实为 {found}，从第 {page} 页起。请补扫或更正清点数。',
    en: 'The counts do not agree: {what} of “{item}” should be {expected} and are {found}, from page {page} on. Scan what is missing or correct the count.',
  },
  'sample-unfinished': {
    'zh-CN': '抽检还没有做完（未下结论：{left} 件）。请先抽样并检查完所有样本。',
    en: 'The sample is not finished (not judged: {left}). Draw it and judge all of it first.',
  },
  'sample-drawn': {
    'zh-CN': '这个批次已经抽过样，不能重抽。请在已抽的样本上作结论。',
    en: 'The sample of this batch is drawn already and is not drawn twice. Judge the one that was drawn.',
  },
  'not-accepted': {
    'zh-CN': '这个批次没有通过验收。请先抽检并作出结论。',
    en: 'This batch has not been accepted. Draw and judge a sample first.',
  },
  'no-marks': {
    'zh-CN': '没有标记为有缺陷的页面，无需退回。',
    en: 'No page is marked with a defect; there is nothing to send back.',
  },
  'reason-missing': { 'zh-CN': '请写明理由。', en: 'Give the reason.' },
  'scan-running': {
    'zh-CN': '这个批次正在扫描。请等它结束，或先停止。',
    en: 'A scan of this batch is under way. Wait for its end, or stop it first.',
  },
  'scan-not-running': { 'zh-CN': '这次扫描已经结束。', en: 'This scan has ended already.' },
  'scan-not-stopped': {
    'zh-CN': '这次扫描没有中断，或已经接着扫过了。',
    en: 'This scan was not stopped, or was gone on with already.',
  },
  'not-blank': {
    'zh-CN': '所选页面中有 {pages} 页不是空白页。只能移除记录为空白的页面。',
    en: '{pages} of the pages chosen are not blank. Only pages recorded as blank can be removed this way.',
  },
  'nothing-before': {
    'zh-CN': '前面没有可以并入的件。',
    en: 'There is no item before this one to join it to.',
  },
  'not-of-one-batch': {
    'zh-CN': '所选页面不都属于这个批次。请重新选择。',
    en: 'The pages chosen do not all belong to this batch. Choose again.',
  },
  'gap-settled': {
    'zh-CN': '这个缺面已经补扫或已确认，不需要再处理。',
    en: 'This gap was filled or accepted already; nothing is left to do about it.',
  },
  'nothing-to-undo': {
    'zh-CN': '没有可以撤销或重做的操作。',
    en: 'There is nothing to undo or redo.',
  },
  ...arrangementSentences,
  ...custodySentences,
  ...fourEyesSentences,
  ...doorSentences,
  ...backupSentences,
  ...mendingSentences,
}

const placeholder = /\{(\w+)(?:\|([^}]*))?\}/g

/** What services call things and fields, in the words of the screens. */
const named: ReadonlySet<string> = new Set(['what', 'field', 'role', 'missing', 'state', 'reason', 'problem'])

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
  if (code === 'list-unreadable') return manifestSentence(language, params)
  const words = Object.entries(params).map(([key, value]) => [
    key,
    named.has(key) ? (names[value]?.[language] ?? value) : value,
  ])
  const sentence = code === 'disk-full' ? { sentence: mediumSentence(language, params['kind'] ?? '') } : {}
  return fillSentence(refusalSentences[code][language], { ...Object.fromEntries(words), ...sentence })
}
