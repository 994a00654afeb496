import type { MenuItemConstructorOptions } from 'electron'
import type { Words } from './words.ts'

/** The menu, no more than the platform's habits need: without an edit menu macOS has no shortcuts for copy and paste. */
export function menuTemplate(words: Words, platform: string, developing: boolean): MenuItemConstructorOptions[] {
  const separator: MenuItemConstructorOptions = { type: 'separator' }
  const quit: MenuItemConstructorOptions = { role: 'quit', label: words.quit }
  const first: MenuItemConstructorOptions =
    platform === 'darwin'
      ? {
          label: words.title,
          submenu: [
            { role: 'about', label: words.about },
            separator,
            { role: 'hide', label: words.hide },
            separator,
            quit,
          ],
        }
      : { label: words.file, submenu: [quit] }
  return [
    first,
    {
      label: words.edit,
      submenu: [
        { role: 'undo', label: words.undo },
        { role: 'redo', label: words.redo },
        separator,
        { role: 'cut', label: words.cut },
        { role: 'copy', label: words.copy },
        { role: 'paste', label: words.paste },
        { role: 'selectAll', label: words.selectAll },
      ],
    },
    {
      label: words.view,
      submenu: [
        { role: 'reload', label: words.reload },
        separator,
        { role: 'zoomIn', label: words.larger },
        { role: 'zoomOut', label: words.smaller },
        { role: 'resetZoom', label: words.usual },
        separator,
        { role: 'togglefullscreen', label: words.fullScreen },
        ...(developing ? [separator, { role: 'toggleDevTools' } satisfies MenuItemConstructorOptions] : []),
      ],
    },
  ]
}
