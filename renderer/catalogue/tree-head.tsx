import { PlusOutlined } from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Fonds } from '#shared/contract/catalogue.ts'
import { type Addable, AddPlace } from './add-place.tsx'
import './arrangement.css'

type Props = {
  readonly fonds: readonly Fonds[]
  /** The fonds that is looked at. */
  readonly fondsId: number | undefined
  readonly onNewItem: () => void
}

/** Above the tree: what it is, and a "+" for what it holds. */
export function TreeHead({ fonds, fondsId, onNewItem }: Props) {
  const { t } = useTranslation()
  const [adding, setAdding] = useState<Addable | null>(null)
  const open = fonds.filter(one => !one.closed)
  const own = open.find(one => one.id === fondsId) ?? open[0]
  const add = (kind: Addable) => ({ key: kind, label: t(`fonds.plus.${kind}`), onClick: () => setAdding(kind) })
  return (
    <div className="tree-head">
      <span>{t('fonds.arrangement')}</span>
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            { key: 'item', label: t('fonds.plus.item'), onClick: onNewItem },
            ...(own === undefined ? [] : [add('category'), add('department')]),
            add('fonds'),
          ],
        }}
      >
        <Button size="small" type="text" icon={<PlusOutlined />} aria-label={t('fonds.plus.title')} />
      </Dropdown>
      {adding !== null && <AddPlace kind={adding} fonds={own ?? null} onClose={() => setAdding(null)} />}
    </div>
  )
}
