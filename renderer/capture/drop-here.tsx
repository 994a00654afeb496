import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Dropped, droppedFiles, pickedFiles } from '../ingest/dropped.ts'
import '../ingest/ingest.css'

/** Files dropped or pasted while a batch is shown come into it; heard before the intake that takes them elsewhere. */
export function DropHere({ onFiles }: { readonly onFiles: (files: readonly Dropped[]) => void }) {
  const { t } = useTranslation()
  const [over, setOver] = useState(false)
  const latest = useRef(onFiles)
  latest.current = onFiles
  useEffect(() => {
    const carries = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true
    const onDragOver = (event: DragEvent) => {
      if (!carries(event)) return
      event.preventDefault()
      event.stopPropagation()
      setOver(true)
    }
    const onDragLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false)
    }
    const onDrop = (event: DragEvent) => {
      setOver(false)
      if (event.dataTransfer === null || !carries(event)) return
      event.preventDefault()
      event.stopPropagation()
      void droppedFiles(event.dataTransfer).then(files => latest.current(files))
    }
    const onPaste = (event: ClipboardEvent) => {
      const files = pickedFiles(event.clipboardData?.files ?? null)
      if (files.length === 0) return
      event.stopPropagation()
      latest.current(files)
    }
    window.addEventListener('dragover', onDragOver, true)
    window.addEventListener('dragleave', onDragLeave, true)
    window.addEventListener('drop', onDrop, true)
    window.addEventListener('paste', onPaste, true)
    return () => {
      window.removeEventListener('dragover', onDragOver, true)
      window.removeEventListener('dragleave', onDragLeave, true)
      window.removeEventListener('drop', onDrop, true)
      window.removeEventListener('paste', onPaste, true)
    }
  }, [])
  if (!over) return null
  return (
    <div className="drop-veil" aria-hidden>
      <p>{t('capture.dropHere')}</p>
    </div>
  )
}
