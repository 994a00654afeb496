import { Tree } from 'antd'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Fonds } from '#shared/contract/catalogue.ts'
import { figure } from '../text/format.ts'
import { useLanguage } from '../ui/use-language.ts'
import { type Place, placeOf, treeKey } from './place.ts'
import { useCategoryName } from './terms.ts'
import { TreeLabel } from './tree-label.tsx'

type Props = { readonly fonds: readonly Fonds[]; readonly place: Place; readonly onPlace: (place: Place) => void }

type Standing = { readonly formerNames?: readonly string[]; readonly closed?: boolean }

/** The tree on the left: fonds, their categories, the years of each, with how many items stand there. */
export function FondsTree({ fonds, place, onPlace }: Props) {
  const { t } = useTranslation()
  const language = useLanguage()
  const categoryName = useCategoryName()
  const nodes = useMemo(() => {
    const label = (name: string, code: string, items: number, { formerNames = [], closed = false }: Standing = {}) => (
      <TreeLabel
        name={name}
        code={code}
        count={figure(items, language)}
        closed={closed ? t('fonds.closed') : ''}
        former={formerNames.length === 0 ? '' : t('fonds.formerly', { names: formerNames.join(t('fonds.between')) })}
      />
    )
    const total = fonds.reduce((sum, one) => sum + one.items, 0)
    return [
      { key: treeKey({}), title: label(t('library.all'), '', total), isLeaf: true },
      ...fonds.map(one => ({
        key: treeKey({ fondsId: one.id }),
        title: label(one.name, one.code, one.items, one),
        children: one.categories.map(category => {
          return {
            key: treeKey({ fondsId: one.id, categoryId: category.id }),
            title: label(categoryName(category), category.code, category.items, category),
            children: category.years.map(({ year, items }) => ({
              key: treeKey({ fondsId: one.id, categoryId: category.id, year }),
              title: label(year === 0 ? t('library.noYear') : String(year), '', items),
              isLeaf: true,
            })),
          }
        }),
      })),
    ]
  }, [fonds, categoryName, language, t])
  const open = useMemo(
    () =>
      fonds.flatMap(one => [
        treeKey({ fondsId: one.id }),
        ...one.categories.map(c => treeKey({ fondsId: one.id, categoryId: c.id })),
      ]),
    [fonds],
  )

  return (
    <Tree
      key={open.length}
      className="fonds-tree"
      aria-label={t('library.tree')}
      blockNode
      treeData={nodes}
      defaultExpandedKeys={open}
      selectedKeys={[treeKey(place)]}
      onSelect={keys => {
        const key = keys[0]
        if (typeof key === 'string') onPlace(placeOf(key))
      }}
    />
  )
}
