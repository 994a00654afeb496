import { Tree } from 'antd'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Fonds } from '#shared/contract/catalogue.ts'
import { figure } from '../text/format.ts'
import { useLanguage } from '../ui/use-language.ts'
import { type Place, placeOf, treeKey } from './place.ts'
import { useTermName, useTerms } from './terms.ts'
import { TreeLabel } from './tree-label.tsx'

type Props = { readonly fonds: readonly Fonds[]; readonly place: Place; readonly onPlace: (place: Place) => void }

/** The tree on the left: fonds, their categories, the years of each, with how many items stand there. */
export function FondsTree({ fonds, place, onPlace }: Props) {
  const { t } = useTranslation()
  const language = useLanguage()
  const terms = useTerms()
  const termName = useTermName()
  const nodes = useMemo(() => {
    const label = (name: string, code: string, items: number) => (
      <TreeLabel name={name} code={code} count={figure(items, language)} />
    )
    const total = fonds.reduce((sum, one) => sum + one.items, 0)
    return [
      { key: treeKey({}), title: label(t('library.all'), '', total), isLeaf: true },
      ...fonds.map(one => ({
        key: treeKey({ fondsId: one.id }),
        title: label(one.name, one.code, one.items),
        children: one.categories.map(category => {
          const term = terms?.categories.find(candidate => candidate.code === category.code)
          return {
            key: treeKey({ fondsId: one.id, categoryId: category.id }),
            title: label(term === undefined ? category.name : termName(term), category.code, category.items),
            children: category.years.map(({ year, items }) => ({
              key: treeKey({ fondsId: one.id, categoryId: category.id, year }),
              title: label(year === 0 ? t('library.noYear') : String(year), '', items),
              isLeaf: true,
            })),
          }
        }),
      })),
    ]
  }, [fonds, terms, termName, language, t])
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
