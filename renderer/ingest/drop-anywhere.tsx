import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { DropVeil } from '../ui/drop-veil.tsx'
import { type Dropped, droppedFiles, pickedFiles } from './dropped.ts'
import { takeIn } from './intake.ts'

/** Files dropped or pasted anywhere in the window begin an intake. */
export function DropAnywhere() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const begin = (files: readonly Dropped[]) => {
    if (files.length === 0) return
    void takeIn(files)
    void navigate({ to: '/ingest', search: {} })
  }
  const latest = useRef(begin)
  latest.current = begin
  useEffect(() => {
    const onPaste = (event: ClipboardEvent) => latest.current(pickedFiles(event.clipboardData?.files ?? null))
    window.addEventListener('paste', onPaste)
    return () => window.removeEventListener('paste', onPaste)
  }, [])
  const take = (dropped: DataTransfer) => void droppedFiles(dropped).then(begin)
  return <DropVeil words={t('ingest.dropHere')} first={false} onDrop={take} />
}
