import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { type Dropped, droppedFiles, pickedFiles } from '../ingest/dropped.ts'
import { DropVeil } from '../ui/drop-veil.tsx'

/** Files dropped or pasted while a batch is shown come into it; heard before the intake that takes them elsewhere. */
export function DropHere({ onFiles }: { readonly onFiles: (files: readonly Dropped[]) => void }) {
  const { t } = useTranslation()
  const latest = useRef(onFiles)
  latest.current = onFiles
  useEffect(() => {
    const onPaste = (event: ClipboardEvent) => {
      const files = pickedFiles(event.clipboardData?.files ?? null)
      if (files.length === 0) return
      event.stopPropagation()
      latest.current(files)
    }
    window.addEventListener('paste', onPaste, true)
    return () => window.removeEventListener('paste', onPaste, true)
  }, [])
  const take = (dropped: DataTransfer) => void droppedFiles(dropped).then(files => latest.current(files))
  return <DropVeil words={t('capture.dropHere')} first onDrop={take} />
}
