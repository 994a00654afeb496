import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Fonds } from '#shared/contract/catalogue.ts'
import { CategorySelect } from '../catalogue/category-select.tsx'

type Props = {
  readonly fonds: readonly Fonds[]
  readonly category: number | null
  readonly year: number | null
  readonly onChange: (changes: { readonly category?: number | undefined; readonly year?: number | undefined }) => void
}

/** Narrows what was found by category and year. */
export function SearchFilters({ fonds, category, year, onChange }: Props) {
  const { t } = useTranslation()
  const categories = fonds.flatMap(one => one.categories).filter(one => category === null || one.id === category)
  const years = [...new Set(categories.flatMap(one => one.years.map(entry => entry.year)))].sort((a, b) => b - a)
  return (
    <div className="search-filters">
      <CategorySelect
        closedToo
        fonds={fonds}
        value={category}
        allowClear
        aria-label={t('item.category')}
        placeholder={t('search.anyCategory')}
        popupMatchSelectWidth={false}
        onChange={next => onChange({ category: next ?? undefined, year: undefined })}
      />
      <Select<number>
        value={year}
        allowClear
        aria-label={t('item.year')}
        placeholder={t('search.anyYear')}
        onChange={next => onChange({ year: next ?? undefined })}
        options={years.map(one => ({ value: one, label: one === 0 ? t('library.noYear') : String(one) }))}
      />
    </div>
  )
}
