import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'

/**
 * Says in the language of the screen what folds the panels of a splitter: the library has English for it and takes no other. Its
 * bars come and go with the sizes of the panels.
 */
export function usePanelNames(splitter: string): void {
  const { t } = useTranslation()
  useEffect(() => {
    const root = document.querySelector(splitter)
    if (root === null) return
    const observer = new MutationObserver(name)
    function name() {
      for (const bar of root?.querySelectorAll(':scope > .ant-splitter-bar') ?? []) {
        observer.observe(bar, { childList: true })
        bar.querySelector('.ant-splitter-bar-collapse-bar-start')?.setAttribute('aria-label', t('library.foldBefore'))
        bar.querySelector('.ant-splitter-bar-collapse-bar-end')?.setAttribute('aria-label', t('library.foldAfter'))
      }
    }
    observer.observe(root, { childList: true })
    name()
    return () => observer.disconnect()
  })
}
