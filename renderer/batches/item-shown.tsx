import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { BatchItem } from '#shared/contract/batches.ts'
import { recordDate } from '../text/format.ts'
import { ReferenceCode } from '../ui/reference-code.tsx'

type Props = {
  readonly item: BatchItem
  readonly number: number
  readonly active: boolean
  readonly onChoose: () => void
  readonly onEdit: (() => void) | null
}

/** An item of the batch as a row; a second click or Enter describes it. */
export function ItemShown({ item, number, active, onChoose, onEdit }: Props) {
  const { t } = useTranslation()
  return (
    <tr
      id={`batch-item-${item.id}`}
      aria-rowindex={number + 1}
      aria-selected={active}
      className={active ? 'active' : undefined}
      onClick={onChoose}
      onDoubleClick={() => onEdit?.()}
    >
      <td className="figures state-soft">{number}</td>
      <td className="wide" title={item.title}>
        {item.title === '' ? <span className="state-soft">{t('batches.untitled')}</span> : item.title}
      </td>
      <td>{item.documentNo}</td>
      <td>{item.responsible}</td>
      <td>{recordDate(item.date)}</td>
      <td className="figures">{item.sheets}</td>
      <td className="figures">{item.numbered}</td>
      <td className="figures">{item.catalogued}</td>
      <td className="figures">{item.pages}</td>
      <td>
        {item.itemId !== null && (
          <Link to="/items/$itemId/pages/$sequence" params={{ itemId: String(item.itemId), sequence: '1' }} search={{}}>
            <ReferenceCode code={item.referenceCode} />
          </Link>
        )}
        {item.itemId === null && item.referenceCode !== '' && <ReferenceCode code={item.referenceCode} />}
      </td>
    </tr>
  )
}
