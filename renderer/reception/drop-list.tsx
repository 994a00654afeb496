import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import '../ingest/ingest.css'

/** A spreadsheet dropped while a list is made comes into it; heard before the intake that would take it for pages. */
export function DropList({ onFile }: { readonly onFile: (file: File) => void }) {
  const { t } = useTranslation()
  const [over, setOver] = useState(false)
  const latest = useRef(onFile)
  latest.current = onFile
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
      if (!carries(event)) return
      event.preventDefault()
      event.stopPropagation()
      const file = event.dataTransfer?.files[0]
      if (file !== undefined) latest.current(file)
    }
    window.addEventListener('dragover', onDragOver, true)
    window.addEventListener('dragleave', onDragLeave, true)
    window.addEventListener('drop', onDrop, true)
    return () => {
      window.removeEventListener('dragover', onDragOver, true)
      window.removeEventListener('dragleave', onDragLeave, true)
      window.removeEventListener('drop', onDrop, true)
    }
  }, [])
  if (!over) return null
  return (
    <div className="drop-veil" aria-hidden>
      <p>{t('reception.dropHere')}</p>
    </div>
  )
}
