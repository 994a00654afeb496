// What is wrong with a source, and what to do about it, in one sentence for the person at the desk.
import type { SourceNoticeCode, SourceRefusalCode } from '../contract/sources.ts'

type Params = Readonly<Record<string, string>>
type Sentence = (params: Params) => string
type Sentences = Readonly<Record<SourceRefusalCode | SourceNoticeCode, Sentence>>

function chosen(reasons: Readonly<Record<string, string>>, params: Params, otherwise: string): string {
  return reasons[params['reason'] ?? ''] ?? otherwise
}

function param(params: Params, name: string): string {
  return params[name] ?? '?'
}

function megabytes(params: Params, name: string): string {
  return String(Math.ceil(Number(params[name] ?? 0) / 1e6))
}

function onPage(params: Params): string {
  return params['page'] === undefined ? '' : `第 ${params['page']} 页：`
}

function onPageEn(params: Params): string {
  return params['page'] === undefined ? '' : `Page ${params['page']}: `
}

const columnsZh: Readonly<Record<string, string>> = {
  row: '整行',
  file: '文件',
  pages: '页面',
  title: '题名',
  documentNo: '文号',
  responsible: '责任者',
  date: '日期',
  department: '机构（问题）',
  retention: '保管期限',
  secrecy: '密级',
}

const unreadableZh: Readonly<Record<string, string>> = {
  permission: '没有读取权限，请让管理员开放此文件后重试。',
  busy: '文件正被其他程序占用，请关闭该程序后重试。',
  loop: '链接绕回到已经读过的文件夹，请删除该链接，或直接选择原文件夹。',
  name: '文件名无法识别（编码有误或过长），请改名后重试。',
  device: '磁盘或网络位置读取出错，请检查设备后重试。',
  'not-a-file': '这不是普通文件，请只选择图像或 PDF 文件。',
  'too-deep': '文件夹层数过多，请减少层数，或分别选择下级文件夹。',
  'too-many-files': '一次选择的文件过多，请分批接收。',
  unsupported: '图像的存储方式不受支持，请另存为 TIFF、PNG 或 JPEG 后重试。',
  'too-slow': '页面过于复杂，未能在规定时间内生成图像，请另存为 TIFF 或 JPEG 后重试。',
}

const unreadableEn: Readonly<Record<string, string>> = {
  permission: 'There is no permission to read it. Ask the administrator for access, then try again.',
  busy: 'Another program is using the file. Close that program, then try again.',
  loop: 'The link leads back to a folder that was read already. Remove the link, or choose the folder itself.',
  name: 'The file name cannot be read (wrong encoding, or too long). Rename the file, then try again.',
  device: 'The disk or network location failed while reading. Check the device, then try again.',
  'not-a-file': 'This is not an ordinary file. Choose image or PDF files only.',
  'too-deep': 'The folders are nested too deeply. Choose the inner folders one by one.',
  'too-many-files': 'Too many files at once. Take them in in several parts.',
  unsupported: 'The image is stored in a way that is not supported. Save it as TIFF, PNG or JPEG, then try again.',
  'too-slow': 'The page is too complex and took too long to draw. Save it as TIFF or JPEG, then try again.',
}

const manifestZh: Readonly<Record<string, string>> = {
  encoding: '清单的文字编码无法识别，请另存为 UTF-8 编码。',
  syntax: '清单的格式有误，请检查引号、括号是否成对，或从表格软件重新导出。',
  empty: '清单是空的，请补上各行后重试。',
  'no-file-column': '清单缺少“文件”一列，请补上该列并填写文件名。',
  none: '文件夹里没有清单，请放入一个 CSV 或 JSON 清单。',
  several: '文件夹里有不止一个清单，请直接选择要用的那一个。',
  'too-large': '清单文件过大，请拆成几个清单。',
  'not-a-manifest': '这不是清单，请选择 CSV 或 JSON 文件。',
}

const manifestEn: Readonly<Record<string, string>> = {
  encoding: 'The encoding of the manifest is unknown. Save it as UTF-8.',
  syntax: 'The manifest is malformed. Check that quotes and brackets are paired, or export it again.',
  empty: 'The manifest is empty. Fill in its rows, then try again.',
  'no-file-column': 'The manifest has no “file” column. Add it and fill in the file names.',
  none: 'The folder holds no manifest. Put one CSV or JSON manifest in it.',
  several: 'The folder holds more than one manifest. Choose the one to use.',
  'too-large': 'The manifest is too large. Split it into several.',
  'not-a-manifest': 'This is not a manifest. Choose a CSV or JSON file.',
}

const rowFileZh: Readonly<Record<string, string>> = {
  missing: '没有填写文件名，请补上。',
  'not-found': '找不到文件“{value}”，请核对文件名或补上该文件。',
  twice: '文件“{value}”已在前面的行中列出，请删去重复的一处。',
  outside: '文件“{value}”不在清单所在的文件夹内，请移入后用相对路径填写。',
  above: '所接续的上一件已被拒收，请先改正上一件所在的行。',
}

const rowFileEn: Readonly<Record<string, string>> = {
  missing: 'no file is named. Fill it in.',
  'not-found': 'the file “{value}” cannot be found. Check its name, or add the file.',
  twice: 'the file “{value}” was listed in a row above. Remove one of the two.',
  outside: 'the file “{value}” lies outside the folder of the manifest. Move it there and name it relative to it.',
  above: 'the item that this row continues was refused. Correct the row of that item first.',
}

const rowValueZh: Readonly<Record<string, string>> = {
  date: '没有“{value}”这样的日期，请写成 2023-03-15 的样子。',
  retention: '保管期限“{value}”无法识别，请写永久、定期30年或定期10年。',
}

const rowValueEn: Readonly<Record<string, string>> = {
  date: 'there is no date “{value}”. Write it as 2023-03-15.',
  retention: 'the retention period “{value}” is unknown. Write 永久 (Y), 定期30年 (D30) or 定期10年 (D10).',
}

function filled(sentence: string, params: Params): string {
  return sentence.replaceAll('{value}', () => param(params, 'value'))
}

const zh: Sentences = {
  'empty-file': () => '文件是空的（0 字节），请重新扫描或重新复制。',
  'unknown-format': () => '这不是可以接收的页面文件，请提供 JPEG、PNG、TIFF、WebP、BMP 或 PDF。',
  truncated: params => `${onPage(params)}文件被截断，请重新扫描或重新复制。`,
  unreadable: params => onPage(params) + chosen(unreadableZh, params, '文件已损坏，无法读取，请重新扫描或重新复制。'),
  encrypted: () => 'PDF 设有打开密码，请去除密码后重新提供。',
  'too-large': params =>
    params['bytes'] === undefined
      ? `${onPage(params)}图像过大（${param(params, 'width')}×${param(params, 'height')} 像素，上限 ${param(params, 'limit')}），请降低分辨率重新扫描，或分幅提供。`
      : `文件过大（${megabytes(params, 'bytes')} MB，上限 ${megabytes(params, 'limit')} MB），请拆分后提供。`,
  'too-many-pages': params =>
    `页数过多（${param(params, 'pages')} 页，上限 ${param(params, 'limit')} 页），请拆分成几个文件。`,
  'already-held': params =>
    params['referenceCode'] === undefined
      ? '同样的文件已在档案中，不再重复接收；如确需接收，请先核对原有的件。'
      : `同样的文件已在档案中，档号 ${params['referenceCode']}，不再重复接收；请先核对该件。`,
  'not-found': () => '找不到文件，可能已被移动、改名或删除，请重新选择。',
  'not-in-manifest': () => '清单没有列出此文件，请在清单中补一行，或把文件移出文件夹。',
  'bad-manifest': params => chosen(manifestZh, params, '清单无法读取，请重新导出后再试。'),
  'bad-manifest-row': params => {
    const field = param(params, 'field')
    const sentence = rowFileZh[params['reason'] ?? ''] ?? rowValueZh[field] ?? '“{value}”不是可以使用的内容，请改正。'
    return `清单第 ${param(params, 'row')} 行，${columnsZh[field] ?? field}：${filled(sentence, params)}`
  },
  'wrong-extension': params =>
    `扩展名与内容不符：实际是 ${param(params, 'format').toUpperCase()}，已按实际格式接收，建议改正文件名。`,
  'no-dpi': params => `${onPage(params)}文件没有记录分辨率，无法得知原件尺寸；请在扫描仪设置中开启分辨率记录。`,
  'implausible-dpi': params =>
    `${onPage(params)}文件记录的分辨率（${param(params, 'dpi')} dpi）与纸张尺寸不符，未予采用；请检查扫描仪设置。`,
  rendered: params =>
    `${onPage(params)}此页不是单幅扫描图像，已按 ${param(params, 'dpi')} dpi 转成图像；请与原 PDF 核对。`,
  'companion-unmatched': params =>
    `旁边的文本文件有 ${param(params, 'texts')} 段，而此文件有 ${param(params, 'pages')} 页，未予采用；请用换页符逐页分开。`,
  portfolio: params =>
    `这是 PDF 包，已接收包内 ${param(params, 'members')} 个文件的页面；封面（${param(params, 'cover')} 页）不作为页面接收，原 PDF 已完整保存。`,
  'member-refused': params => `PDF 包内的文件“${param(params, 'name')}”无法作为页面接收，已作为附件保存；请单独核对。`,
  'text-lost': params => `${onPage(params)}PDF 自带的文字无法读出，页面文字以识别所得为准。`,
  'rendered-coarser': params =>
    `${onPage(params)}此页上的图像有 ${param(params, 'finest')} dpi，超出上限，只按 ${param(params, 'dpi')} dpi 转成图像；原 PDF 已完整保存，可另行提取。`,
  'depth-reduced': params =>
    `${onPage(params)}此页上的图像每通道 ${param(params, 'bits')} 位，转成图像后为 8 位；原 PDF 已完整保存。`,
}

const en: Sentences = {
  'empty-file': () => 'The file is empty (0 bytes). Scan or copy it again.',
  'unknown-format': () => 'This is not a page file that can be taken in. Provide JPEG, PNG, TIFF, WebP, BMP or PDF.',
  truncated: params => `${onPageEn(params)}The file is cut off. Scan or copy it again.`,
  unreadable: params =>
    onPageEn(params) + chosen(unreadableEn, params, 'The file is damaged and cannot be read. Scan or copy it again.'),
  encrypted: () => 'The PDF needs a password to open. Remove the password and provide it again.',
  'too-large': params =>
    params['bytes'] === undefined
      ? `${onPageEn(params)}The image is too large (${param(params, 'width')} × ${param(params, 'height')} pixels, limit ${param(params, 'limit')}). Scan at a lower resolution, or provide it in parts.`
      : `The file is too large (${megabytes(params, 'bytes')} MB, limit ${megabytes(params, 'limit')} MB). Split it and provide the parts.`,
  'too-many-pages': params =>
    `Too many pages (${param(params, 'pages')}, limit ${param(params, 'limit')}). Split the file into several.`,
  'already-held': params =>
    params['referenceCode'] === undefined
      ? 'The archive holds the same file already, so it was not taken in again. Check the item that holds it first.'
      : `The archive holds the same file already under ${params['referenceCode']}, so it was not taken in again. Check that item first.`,
  'not-found': () => 'The file cannot be found: it may have been moved, renamed or deleted. Choose it again.',
  'not-in-manifest': () =>
    'The manifest does not list this file. Add a row for it, or move the file out of the folder.',
  'bad-manifest': params => chosen(manifestEn, params, 'The manifest cannot be read. Export it again, then try again.'),
  'bad-manifest-row': params => {
    const field = param(params, 'field')
    const sentence = rowFileEn[params['reason'] ?? ''] ?? rowValueEn[field] ?? '“{value}” cannot be used. Correct it.'
    return `Row ${param(params, 'row')} of the manifest, ${field}: ${filled(sentence, params)}`
  },
  'wrong-extension': params =>
    `The extension does not fit the content, which is ${param(params, 'format').toUpperCase()}. It was taken in as that; better rename the file.`,
  'no-dpi': params =>
    `${onPageEn(params)}The file does not record its resolution, so the size of the original is unknown. Switch this on in the scanner settings.`,
  'implausible-dpi': params =>
    `${onPageEn(params)}The recorded resolution (${param(params, 'dpi')} dpi) fits no paper and was not used. Check the scanner settings.`,
  rendered: params =>
    `${onPageEn(params)}This page is not a single scanned image and was drawn at ${param(params, 'dpi')} dpi. Compare it with the PDF.`,
  'companion-unmatched': params =>
    `The text file beside it has ${param(params, 'texts')} parts for ${param(params, 'pages')} pages and was not used. Separate the pages in it by form feeds.`,
  portfolio: params =>
    `This is a PDF portfolio: the pages of ${param(params, 'members')} files in it were taken in. Its cover (${param(params, 'cover')} pages) was not; the PDF itself is kept whole.`,
  'member-refused': params =>
    `The file “${param(params, 'name')}” in the PDF portfolio could not be taken in as pages and was kept as an attachment. Check it.`,
  'text-lost': params =>
    `${onPageEn(params)}The text that the PDF brings cannot be read; the page has what is recognised on it.`,
  'rendered-coarser': params =>
    `${onPageEn(params)}An image on this page has ${param(params, 'finest')} dpi, more than the limit; it was drawn at ${param(params, 'dpi')} dpi. The PDF itself is kept whole.`,
  'depth-reduced': params =>
    `${onPageEn(params)}An image on this page has ${param(params, 'bits')} bits a channel and was drawn with 8. The PDF itself is kept whole.`,
}

/**
 * The sentence for a refusal or notice: what is wrong and what to do. `params` are those that came with the code; a
 * missing one shows as `?`. In `zh-CN` (the source language) or `en`.
 */
export function sourceSentence(
  language: 'zh-CN' | 'en',
  code: SourceRefusalCode | SourceNoticeCode,
  params: Params,
): string {
  return (language === 'zh-CN' ? zh : en)[code](params)
}
