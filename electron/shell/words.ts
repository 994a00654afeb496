// What the shell itself says, in the language of the system. Everything else is said by the interface.
export type Words = {
  readonly title: string
  readonly file: string
  readonly quit: string
  readonly edit: string
  readonly undo: string
  readonly redo: string
  readonly cut: string
  readonly copy: string
  readonly paste: string
  readonly selectAll: string
  readonly view: string
  readonly reload: string
  readonly larger: string
  readonly smaller: string
  readonly usual: string
  readonly fullScreen: string
  readonly about: string
  readonly hide: string
  readonly outage: (reason: string) => string
  readonly diedOften: (log: string) => string
  readonly inUse: string
  readonly unsaved: string
  readonly unsavedKept: string
  readonly leave: string
  readonly stay: string
}

const chinese: Words = {
  title: '卷宗',
  file: '文件',
  quit: '退出',
  edit: '编辑',
  undo: '撤销',
  redo: '重做',
  cut: '剪切',
  copy: '复制',
  paste: '粘贴',
  selectAll: '全选',
  view: '视图',
  reload: '重新载入',
  larger: '放大',
  smaller: '缩小',
  usual: '实际大小',
  fullScreen: '全屏',
  about: '关于卷宗',
  hide: '隐藏卷宗',
  outage: reason => `无法打开档案库：${reason}`,
  diedOften: log => `档案服务一分钟内多次意外退出，已停止重启。档案库中的数据不受影响。详情见 ${log}`,
  inUse: '该档案库正由另一个程序使用，请先关闭它。',
  unsaved: '还有没保存的内容，要离开吗？',
  unsavedKept: '表单里写的内容留在这台机器上，下次登录后可以恢复；只显示一次的代码离开后看不到。',
  leave: '离开',
  stay: '留下',
}

const english: Words = {
  title: 'Juanzong',
  file: 'File',
  quit: 'Quit',
  edit: 'Edit',
  undo: 'Undo',
  redo: 'Redo',
  cut: 'Cut',
  copy: 'Copy',
  paste: 'Paste',
  selectAll: 'Select all',
  view: 'View',
  reload: 'Reload',
  larger: 'Larger',
  smaller: 'Smaller',
  usual: 'Actual size',
  fullScreen: 'Full screen',
  about: 'About Juanzong',
  hide: 'Hide Juanzong',
  outage: reason => `The archive cannot be opened: ${reason}`,
  diedOften: log =>
    `The archive service ended unexpectedly several times in a minute and is not started again. What the archive holds is safe. Details: ${log}`,
  inUse: 'another program has this archive open; close it first.',
  unsaved: 'Leave with unsaved input?',
  unsavedKept:
    'What was written in forms stays on this machine and can be restored after the next sign-in; codes that are shown once are gone.',
  leave: 'Leave',
  stay: 'Stay',
}

/** The words for a locale such as `zh-CN`; English for every language but Chinese. */
export function wordsFor(locale: string): Words {
  return locale.toLowerCase().startsWith('zh') ? chinese : english
}
