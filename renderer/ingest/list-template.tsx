import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { templateColumns, templateCsv } from '#shared/rules/list-template.ts'
import { saveAs } from '../exports/save-as.ts'
import { FailureAlert } from '../ui/failure-alert.tsx'
import { useLanguage } from '../ui/use-language.ts'

/** How a list that goes with the files is written, and an empty one to begin with. */
export function ListTemplate() {
  const { t } = useTranslation()
  const language = useLanguage()
  const name = t('ingest.template.name')
  const saveCsv = () => saveAs(new Blob([templateCsv(language)], { type: 'text/csv' }), `${name}.csv`)
  const workbook = useMutation({
    mutationFn: async () => saveAs(await (await import('./template-xlsx.ts')).templateXlsx(language), `${name}.xlsx`),
  })
  return (
    <details className="list-template">
      <summary>{t('ingest.template.title')}</summary>
      <p>{t('ingest.template.lead')}</p>
      <table>
        <tbody>
          {templateColumns.map(({ column, heading }) => (
            <tr key={column}>
              <th scope="row">{heading[language]}</th>
              <td>{t(`ingest.template.column.${column}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <FailureAlert error={workbook.error} />
      <div className="form-buttons">
        <Button loading={workbook.isPending} onClick={() => workbook.mutate()}>
          {t('ingest.template.saveXlsx')}
        </Button>
        <Button onClick={saveCsv}>{t('ingest.template.save')}</Button>
      </div>
    </details>
  )
}
