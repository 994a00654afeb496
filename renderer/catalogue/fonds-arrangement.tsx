import { useTranslation } from 'react-i18next'
import type { Fonds } from '#shared/contract/catalogue.ts'
import { ReferenceCode } from '../ui/reference-code.tsx'
import { AddCategory } from './add-category.tsx'
import { AddDepartment } from './add-department.tsx'
import { useTermName, useTerms } from './terms.ts'

/** One fonds: which kinds of records it keeps, and the departments they come from. */
export function FondsArrangement({ fonds }: { readonly fonds: Fonds }) {
  const { t } = useTranslation()
  const terms = useTerms()
  const name = useTermName()
  return (
    <section className="sheet">
      <h2>
        <ReferenceCode code={fonds.code} /> {fonds.name}
      </h2>
      <div className="arrangement">
        <div>
          <h3>{t('fonds.categories')}</h3>
          <ul>
            {fonds.categories.map(category => {
              const term = terms?.categories.find(one => one.code === category.code)
              const template = terms?.templates.find(one => one.id === category.template)
              return (
                <li key={category.id}>
                  <ReferenceCode code={category.code} /> {term === undefined ? category.name : name(term)}
                  <span className="form-note">{template === undefined ? category.template : template.example}</span>
                </li>
              )
            })}
          </ul>
          <AddCategory fonds={fonds} />
        </div>
        <div>
          <h3>{t('fonds.departments')}</h3>
          <ul>
            {fonds.departments.map(department => (
              <li key={department.id}>
                <ReferenceCode code={department.code} /> {department.name}
              </li>
            ))}
          </ul>
          <AddDepartment fonds={fonds} />
        </div>
      </div>
    </section>
  )
}
