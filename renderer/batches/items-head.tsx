import { useTranslation } from 'react-i18next'

/** The head of the table of items. */
export function ItemsHead() {
  const { t } = useTranslation()
  return (
    <thead>
      <tr>
        <th scope="col" className="figures">
          #
        </th>
        <th scope="col" className="wide">
          {t('batches.itemColumns.title')}
        </th>
        <th scope="col">{t('batches.itemColumns.documentNo')}</th>
        <th scope="col">{t('batches.itemColumns.responsible')}</th>
        <th scope="col">{t('batches.itemColumns.date')}</th>
        <th scope="col" className="figures">
          {t('batches.itemColumns.sheets')}
        </th>
        <th scope="col" className="figures">
          {t('batches.itemColumns.numbered')}
        </th>
        <th scope="col" className="figures">
          {t('batches.itemColumns.catalogued')}
        </th>
        <th scope="col" className="figures">
          {t('batches.pagesScanned')}
        </th>
        <th scope="col">{t('batches.itemColumns.referenceCode')}</th>
      </tr>
    </thead>
  )
}
