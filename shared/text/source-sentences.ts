// What is wrong with a source, and what to do about it, in one sentence for the person at the desk.
import type { SourceNoticeCode, SourceRefusalCode } from '../contract/sources.ts'
import { manifestSentence, rowSentence } from './list-sentences.ts'

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

/** Which part of a picture is damaged: `part` names it, `at` is its number or name. */
const damagedZh: Readonly<Record<string, (at: string) => string>> = {
  strip: at => `第 ${at} 条图像数据`,
  tile: at => `第 ${at} 块图像数据`,
  chunk: at => `${at} 数据块`,
  row: at => `自下而上第 ${at} 行`,
  palette: () => '调色板',
  directory: () => '页面目录',
  height: () => '图像高度',
}

const damagedEn: Readonly<Record<string, (at: string) => string>> = {
  strip: at => `strip ${at}`,
  tile: at => `tile ${at}`,
  chunk: at => `chunk ${at}`,
  row: at => `row ${at} from the bottom`,
  palette: () => 'palette',
  directory: () => 'directory of pages',
  height: () => 'height of the picture',
}

function damagedPart(parts: typeof damagedZh, params: Params): string | undefined {
  return parts[params['part'] ?? '']?.(param(params, 'at'))
}

function unreadableIn(params: Params): string {
  const part = damagedPart(damagedZh, params)
  if (params['reason'] === 'damaged' && part !== undefined) {
    return `文件已损坏（${part}缺失或无法解码），请重新扫描或重新复制。`
  }
  if (params['reason'] === 'unsupported' && params['kind'] !== undefined) {
    return `不支持这种图像（${params['kind']}）。${advicesZh[params['kind']] ?? '请另存为 TIFF、PNG 或 JPEG 后重试。'}`
  }
  return chosen(unreadableZh, params, '文件已损坏，无法读取，请重新扫描或重新复制。')
}

function unreadableInEn(params: Params): string {
  const part = damagedPart(damagedEn, params)
  if (params['reason'] === 'damaged' && part !== undefined) {
    return `The file is damaged (${part}: missing or not decodable). Scan or copy it again.`
  }
  if (params['reason'] === 'unsupported' && params['kind'] !== undefined) {
    const advice = advicesEn[params['kind']] ?? 'Save it as TIFF, PNG or JPEG, then try again.'
    return `This kind of picture (${params['kind']}) is not supported. ${advice}`
  }
  return chosen(unreadableEn, params, 'The file is damaged and cannot be read. Scan or copy it again.')
}

const shapeIn = (params: Params): string =>
  params['shape'] === 'narrow'
    ? `图像过于狭长（${param(params, 'width')}×${param(params, 'height')} 像素），不像一页扫描件。请核对扫描设置；确为长卷的，请分幅提供。`
    : `图像声称有 ${param(params, 'width')}×${param(params, 'height')} 像素，而文件只有极少的数据，不像扫描件。请核对文件；确为空白大幅面的，请降低分辨率后提供。`

const shapeInEn = (params: Params): string =>
  params['shape'] === 'narrow'
    ? `The image is too narrow for a scanned page (${param(params, 'width')} × ${param(params, 'height')} pixels). Check the scanner settings; provide a scroll in parts.`
    : `The image claims ${param(params, 'width')} × ${param(params, 'height')} pixels and has hardly any data: it is no scan. Check the file; provide a large blank sheet at a lower resolution.`

/** Where saving under another name is not what helps. */
const advicesZh: Readonly<Record<string, string>> = {
  HEIC: '请在手机的相机格式中选“兼容性最佳”后重拍，或把照片导出为 JPEG 后重试。',
  DNG: '请用照片处理软件显影，导出为 TIFF 后重试。',
  'camera raw': '请用照片处理软件显影，导出为 TIFF 后重试。',
  CR2: '请用照片处理软件显影，导出为 TIFF 后重试。',
  CR3: '请用照片处理软件显影，导出为 TIFF 后重试。',
}

const advicesEn: Readonly<Record<string, string>> = {
  HEIC: 'Set the camera of the phone to “Most Compatible”, or export the photograph as JPEG, then try again.',
  DNG: 'Develop it with a photo program and export it as TIFF, then try again.',
  'camera raw': 'Develop it with a photo program and export it as TIFF, then try again.',
  CR2: 'Develop it with a photo program and export it as TIFF, then try again.',
  CR3: 'Develop it with a photo program and export it as TIFF, then try again.',
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
  unsupported: '不支持这种图像，请另存为 TIFF、PNG 或 JPEG 后重试。',
  'too-slow': '页面过于复杂，未能在规定时间内生成图像，请另存为 TIFF 或 JPEG 后重试。',
  'too-much-memory': '文件展开后占用的内存超过上限，未接收。请另存为 TIFF 或 JPEG，或拆成几个文件后重试。',
  'content-too-large':
    '页面内容（图像之外）解压后过大，不像一页文件，未接收。请在 PDF 软件中打印为新的 PDF，或另存为 TIFF 后重试。',
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
  unsupported: 'This kind of picture is not supported. Save it as TIFF, PNG or JPEG, then try again.',
  'too-slow': 'The page is too complex and took too long to draw. Save it as TIFF or JPEG, then try again.',
  'too-much-memory':
    'Opened, the file takes more memory than it may. Save it as TIFF or JPEG, or split it, then try again.',
  'content-too-large':
    'Besides its pictures the page unpacks to more than any page has. Print it to a new PDF, or save it as TIFF, then try again.',
}

const zh: Sentences = {
  'empty-file': () => '文件是空的（0 字节），请重新扫描或重新复制。',
  'unknown-format': () => '这不是可以接收的页面文件，请提供 JPEG、PNG、TIFF、WebP、BMP 或 PDF。',
  truncated: params => `${onPage(params)}文件被截断，请重新扫描或重新复制。`,
  unreadable: params => onPage(params) + unreadableIn(params),
  encrypted: () => 'PDF 设有打开密码，请去除密码后重新提供。',
  'too-large': params =>
    params['shape'] !== undefined
      ? onPage(params) + shapeIn(params)
      : params['bytes'] === undefined
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
  'bad-manifest': params => manifestSentence('zh-CN', params),
  'bad-manifest-row': params => rowSentence('zh-CN', params),
  'unknown-department': params =>
    `全宗里没有“${param(params, 'value')}”这个机构（问题），未接收此件；请先确认是否新增，或改用已有的机构。`,
  'wrong-extension': params =>
    `扩展名与内容不符：实际是 ${param(params, 'format').toUpperCase()}，已按实际格式接收，建议改正文件名。`,
  'no-dpi': params => `${onPage(params)}文件没有记录分辨率，无法得知原件尺寸；请在扫描仪设置中开启分辨率记录。`,
  'implausible-dpi': params =>
    `${onPage(params)}文件记录的分辨率（${param(params, 'dpi')} dpi）与纸张尺寸不符，未予采用；请检查扫描仪设置。`,
  'also-held': params =>
    `有 ${param(params, 'files')} 个文件与档号 ${param(params, 'referenceCode')} 所存的字节完全相同，已照常接收；如属重复扫描，请核对该件。`,
  'same-bytes': params =>
    `与本件的“${param(params, 'source')}”字节完全相同，两者都已作为页面接收；如属误复制，请核对。`,
  rendered: params =>
    `${onPage(params)}此页不是单幅扫描图像，已按 ${param(params, 'dpi')} dpi 转成图像；请与原 PDF 核对。`,
  'two-heights': params =>
    `${onPage(params)}文件两处记录的图像高度不一（${param(params, 'height')} 与 ${param(params, 'other')} 行），已按 ${param(params, 'height')} 行接收；请核对页面下缘是否完整。`,
  'further-frames': params =>
    `文件是动画，另有 ${param(params, 'frames')} 帧；只把第一帧作为页面，其余已列为附带内容。如各帧都是页面，请逐帧另存后接收。`,
  'columns-unread': params =>
    `清单的下列各栏没有读入：${param(params, 'columns')}；如有需要，请改正栏目名称后重新接收。`,
  'department-without-code': params =>
    `机构“${param(params, 'value')}”没有代码，档号中未写机构；如应编入档号，请在“设置”中给定代码（命令行用 --department-codes）。`,
  'department-aside': params =>
    `清单中的机构“${param(params, 'value')}”不在本全宗，档号中未写机构，名称记入备注；如应编入档号，请先增加机构再接收（命令行用 --add-departments）。`,
  'lines-above': params =>
    `清单标题行之上另有文字：${param(params, 'lines')}；请核对其中的年度、保管期限、密级与读出的是否一致。`,
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
  unreadable: params => onPageEn(params) + unreadableInEn(params),
  encrypted: () => 'The PDF needs a password to open. Remove the password and provide it again.',
  'too-large': params =>
    params['shape'] !== undefined
      ? onPageEn(params) + shapeInEn(params)
      : params['bytes'] === undefined
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
  'bad-manifest': params => manifestSentence('en', params),
  'bad-manifest-row': params => rowSentence('en', params),
  'unknown-department': params =>
    `The fonds has no department “${param(params, 'value')}”, so the item was not taken in. Add it, or say which one it is.`,
  'wrong-extension': params =>
    `The extension does not fit the content, which is ${param(params, 'format').toUpperCase()}. It was taken in as that; better rename the file.`,
  'no-dpi': params =>
    `${onPageEn(params)}The file does not record its resolution, so the size of the original is unknown. Switch this on in the scanner settings.`,
  'implausible-dpi': params =>
    `${onPageEn(params)}The recorded resolution (${param(params, 'dpi')} dpi) fits no paper and was not used. Check the scanner settings.`,
  'also-held': params =>
    `${param(params, 'files')} file(s) have the same bytes as in ${param(params, 'referenceCode')} and were taken in all the same. If they were scanned twice, check that item.`,
  'same-bytes': params =>
    `It has the same bytes as “${param(params, 'source')}” of this item; both were taken in as pages. Check whether one was copied by mistake.`,
  rendered: params =>
    `${onPageEn(params)}This page is not a single scanned image and was drawn at ${param(params, 'dpi')} dpi. Compare it with the PDF.`,
  'two-heights': params =>
    `${onPageEn(params)}The file records two heights of the picture (${param(params, 'height')} and ${param(params, 'other')} lines) and was taken in with ${param(params, 'height')}. Check the lower edge of the page.`,
  'further-frames': params =>
    `The file is an animation with ${param(params, 'frames')} more frames. Only the first became a page; the others are listed as enclosures. If each is a page, save them one by one and take them in.`,
  'columns-unread': params =>
    `Nothing was read from these columns of the list: ${param(params, 'columns')}. Rename them if they are needed, and take it in again.`,
  'department-without-code': params =>
    `The department “${param(params, 'value')}” has no code: the reference codes leave it out. If it belongs into them, give it one under Settings (on the command line: --department-codes).`,
  'department-aside': params =>
    `The department “${param(params, 'value')}” of the list is none of this fonds: the reference codes leave it out and the remarks keep it. If it belongs into the code, add it first (on the command line: --add-departments).`,
  'lines-above': params =>
    `There is text above the headings of the list: ${param(params, 'lines')}. Check that its year, retention and secrecy agree with what was read.`,
  'companion-unmatched': params =>
    `The text file beside it does not have a part for each page (parts: ${param(params, 'texts')}, pages: ${param(params, 'pages')}) and was not used. Separate the pages in it by form feeds.`,
  portfolio: params =>
    `This is a PDF portfolio: the pages of the files in it (${param(params, 'members')}) were taken in. Its cover (pages: ${param(params, 'cover')}) was not; the PDF itself is kept whole.`,
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
