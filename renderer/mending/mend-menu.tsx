import { DownOutlined } from '@ant-design/icons'
import { useNavigate } from '@tanstack/react-router'
import { Button, Dropdown } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Item } from '#shared/contract/catalogue.ts'
import { useContinued } from '../drafts/use-continued.ts'
import { Renumber } from './renumber.tsx'
import { Withdraw } from './withdraw.tsx'

type Asked = 'renumber' | 'withdraw'

/** What can be mended of an item, besides its description. */
export function MendMenu({ item }: { readonly item: Item }) {
  const { t } = useTranslation()
  const [asked, setAsked] = useState<Asked | null>(null)
  const navigate = useNavigate()
  const close = () => setAsked(null)
  const toPages = () => void navigate({ to: '/items/$itemId/arrange', params: { itemId: String(item.id) } })
  useContinued('renumber', item.id, () => setAsked('renumber'))
  useContinued('withdraw', item.id, () => setAsked('withdraw'))
  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            { key: 'arrange', label: t('mending.arrangeLink'), onClick: toPages },
            { key: 'renumber', label: t('mending.renumber'), onClick: () => setAsked('renumber') },
            { key: 'withdraw', label: t('mending.withdraw'), onClick: () => setAsked('withdraw') },
          ],
        }}
      >
        <Button>
          {t('mending.menu')}
          <DownOutlined />
        </Button>
      </Dropdown>
      {asked === 'renumber' && <Renumber item={item} onClose={close} />}
      {asked === 'withdraw' && <Withdraw item={item} onClose={close} />}
    </>
  )
}
