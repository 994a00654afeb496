import { Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Fonds } from '#shared/contract/catalogue.ts'
import { AddCategory } from './add-category.tsx'
import { AddDepartment } from './add-department.tsx'
import { AddFonds } from './add-fonds.tsx'

export type Addable = 'fonds' | 'category' | 'department'

type Props = { readonly kind: Addable; readonly fonds: Fonds | null; readonly onClose: () => void }

/** Adds a fonds, or something to the fonds that is looked at. */
export function AddPlace({ kind, fonds, onClose }: Props) {
  const { t } = useTranslation()
  const name = fonds === null ? '' : `${fonds.code} ${fonds.name}`
  const title = kind === 'fonds' ? t('fonds.plus.fonds') : t('fonds.plusIn', { what: t(`fonds.plus.${kind}`), name })
  return (
    <Modal open title={title} footer={null} onCancel={onClose} mask={{ closable: false }}>
      {kind === 'fonds' && <AddFonds onAdded={onClose} />}
      {kind === 'category' && fonds !== null && <AddCategory fonds={fonds} onAdded={onClose} />}
      {kind === 'department' && fonds !== null && <AddDepartment fonds={fonds} onAdded={onClose} />}
    </Modal>
  )
}
