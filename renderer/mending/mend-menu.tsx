import { DownOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Button, Dropdown } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Item } from '#shared/contract/catalogue.ts'
import { Renumber } from './renumber.tsx'
import { Withdraw } from './withdraw.tsx'

type Asked = 'renumber' | 'withdraw'

/** What can be mended of an item, besides its description. */
export function MendMenu({ item }: { readonly item: Item }) {
  const { t } = useTranslation()
  const [asked, setAsked] = useState<Asked | null>(null)
  const close = () => setAsked(null)
  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            {
              key: 'arrange',
              label: (
                <Link to="/items/$itemId/arrange" params={{ itemId: String(item.id) }}>
                  {t('mending.arrangeLink')}
                </Link>
              ),
            },
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
