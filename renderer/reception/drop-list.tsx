import { useTranslation } from 'react-i18next'
import { DropVeil } from '../ui/drop-veil.tsx'

/** A spreadsheet dropped while a list is made comes into it; heard before the intake that would take it for pages. */
export function DropList({ onFile }: { readonly onFile: (file: File) => void }) {
  const { t } = useTranslation()
  const take = ({ files: [file] }: DataTransfer) => {
    if (file !== undefined) onFile(file)
  }
  return <DropVeil words={t('reception.dropHere')} first onDrop={take} />
}
