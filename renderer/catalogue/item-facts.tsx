import { useTranslation } from 'react-i18next'
import type { Item } from '#shared/contract/catalogue.ts'
import { moment, recordDate } from '../text/format.ts'
import { Facts } from '../ui/facts.tsx'
import { RetentionName } from './retention-name.tsx'

/** The description of an item, as it stands. */
export function ItemFacts({ item }: { readonly item: Item }) {
  const { t } = useTranslation()
  return (
    <Facts
      facts={[
        { name: t('column.documentNo'), value: item.documentNo },
        { name: t('column.responsible'), value: item.responsible },
        { name: t('column.date'), value: recordDate(item.date) },
        { name: t('item.year'), value: item.year === 0 ? '' : item.year },
        { name: t('column.department'), value: item.department },
        { name: t('column.retention'), value: <RetentionName code={item.retention} /> },
        { name: t('column.secrecy'), value: item.secrecy },
        { name: t('item.formerCodes'), value: item.formerCodes.join(' · ') },
        { name: t('item.remarks'), value: item.remarks },
        { name: t('item.created'), value: t('item.createdBy', { at: moment(item.createdAt), by: item.createdBy }) },
      ]}
    />
  )
}
