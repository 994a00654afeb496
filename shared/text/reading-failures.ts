// Why a page could not be read, and what to do about it, in one sentence. The page itself is whole: it can be looked at.

type Sentences = Readonly<Record<string, string>>

const zh: Sentences = {
  'too-slow': '识读此页用去的处理时间超过上限，已试两次；可查看图像，稍后可重试。',
  stuck: '识读此页时长时间没有进展，已停止；可查看图像，稍后可重试。',
  ended: '识读程序在此页上中断，已试两次；可查看图像，稍后可重试。',
  'master-missing': '此页的原图文件不在档案库中，请核验档案库并从备份恢复。',
  'master-changed': '此页的原图文件与入库时不同，未予识读。请核验档案库并从备份恢复，然后重新识读。',
}

const en: Sentences = {
  'too-slow': 'Reading this page took more processor time than it may, twice. It can be looked at; try again later.',
  stuck: 'Reading this page made no progress for a long time and was stopped. It can be looked at; try again later.',
  ended: 'The reader broke down on this page, twice. It can be looked at; try again later.',
  'master-missing': 'The master of this page is not in the archive. Verify the archive and restore it from a backup.',
  'master-changed':
    'The master of this page is not what was taken in, so it was not read. Verify the archive, restore the file from a backup, and read the page again.',
}

/** The sentence for `page.failure`; what is no code of ours is told as it is. */
export function readingFailure(language: 'zh-CN' | 'en', failure: string): string {
  const known = (language === 'zh-CN' ? zh : en)[failure]
  if (known !== undefined) return known
  return language === 'zh-CN' ? `未能识读：${failure}` : `Could not be read: ${failure}`
}
