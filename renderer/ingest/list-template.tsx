import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { templateColumns, templateCsv } from '#shared/rules/list-template.ts'
import { saveAs } from '../exports/save-as.ts'
import { useLanguage } from '../ui/use-language.ts'

/** How a list that goes with the files is written, and an empty one to begin with. */
export function ListTemplate() {
  const { t } = useTranslation()
  const language = useLanguage()
  const save = () => saveAs(new Blob([templateCsv(language)], { type: 'text/csv' }), `${t('ingest.template.name')}.csv`)
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
      <Button onClick={save}>{t('ingest.template.save')}</Button>
    </details>
  )
}
