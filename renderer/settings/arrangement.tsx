import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { queries } from '../api.ts'
import { AddFonds } from '../catalogue/add-fonds.tsx'
import { FondsArrangement } from '../catalogue/fonds-arrangement.tsx'
import { FailureAlert } from '../ui/failure-alert.tsx'

/** Fonds, their categories and departments, and the way to add each. */
export function Arrangement() {
  const { t } = useTranslation()
  const tree = useQuery(queries.catalogue.tree.queryOptions())
  return (
    <>
      <FailureAlert error={tree.error} />
      {tree.data?.map(fonds => (
        <FondsArrangement key={fonds.id} fonds={fonds} />
      ))}
      <section className="sheet settings-form">
        <h2>{t('fonds.new')}</h2>
        <AddFonds />
      </section>
    </>
  )
}
