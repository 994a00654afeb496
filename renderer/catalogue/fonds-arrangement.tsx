import { useTranslation } from 'react-i18next'
import type { Fonds } from '#shared/contract/catalogue.ts'
import { AddCategory } from './add-category.tsx'
import { AddDepartment } from './add-department.tsx'
import { codeExample } from './code-example.ts'
import { PlaceLine } from './place-line.tsx'
import { useCategoryName, useTerms } from './terms.ts'

/** One fonds: which kinds of records it keeps, and the departments they come from. */
export function FondsArrangement({ fonds }: { readonly fonds: Fonds }) {
  const { t } = useTranslation()
  const terms = useTerms()
  const name = useCategoryName()
  const { categories, departments } = fonds
  const nameOf = (id: number | null) => departments.find(one => one.id === id)?.name
  return (
    <section className="sheet">
      <h2>
        <PlaceLine place={{ ...fonds, kind: 'fonds' }} />
      </h2>
      <div className="arrangement">
        <div>
          <h3>{t('fonds.categories')}</h3>
          <ul>
            {categories.map(category => {
              const template = terms?.templates.find(one => one.id === category.template)
              return (
                <li key={category.id}>
                  <PlaceLine
                    place={{ ...category, kind: 'category', name: name(category) }}
                    note={template === undefined ? '' : codeExample(template.example, fonds.code, category.code)}
                  />
                </li>
              )
            })}
          </ul>
          {!fonds.closed && <AddCategory fonds={fonds} />}
        </div>
        <div>
          <h3>{t('fonds.departments')}</h3>
          <ul>
            {departments.map(department => (
              <li key={department.id}>
                <PlaceLine
                  place={{ ...department, kind: 'department', into: nameOf(department.mergedInto) }}
                  others={departments.filter(one => one.id !== department.id && !one.closed)}
                />
              </li>
            ))}
          </ul>
          {!fonds.closed && <AddDepartment fonds={fonds} />}
        </div>
      </div>
    </section>
  )
}
