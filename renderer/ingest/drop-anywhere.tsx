import { useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { droppedFiles, pickedFiles } from './dropped.ts'
import { takeIn } from './intake.ts'
import './ingest.css'

/** Files dropped or pasted anywhere in the window begin an intake. */
export function DropAnywhere() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [over, setOver] = useState(false)
  useEffect(() => {
    const begin = (files: ReturnType<typeof pickedFiles>) => {
      if (files.length === 0) return
      void takeIn(files)
      void navigate({ to: '/ingest', search: {} })
    }
    const carries = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true
    const onDragOver = (event: DragEvent) => {
      if (!carries(event)) return
      event.preventDefault()
      setOver(true)
    }
    const onDragLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false)
    }
    const onDrop = (event: DragEvent) => {
      setOver(false)
      if (event.dataTransfer === null || !carries(event)) return
      event.preventDefault()
      void droppedFiles(event.dataTransfer).then(begin)
    }
    const onPaste = (event: ClipboardEvent) => begin(pickedFiles(event.clipboardData?.files ?? null))
    window.addEventListener('dragover', onDragOver)
    window.addEventListener('dragleave', onDragLeave)
    window.addEventListener('drop', onDrop)
    window.addEventListener('paste', onPaste)
    return () => {
      window.removeEventListener('dragover', onDragOver)
      window.removeEventListener('dragleave', onDragLeave)
      window.removeEventListener('drop', onDrop)
      window.removeEventListener('paste', onPaste)
    }
  }, [navigate])
  if (!over) return null
  return (
    <div className="drop-veil" aria-hidden>
      <p>{t('ingest.dropHere')}</p>
    </div>
  )
}
