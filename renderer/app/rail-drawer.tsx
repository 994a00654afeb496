import { MenuOutlined } from '@ant-design/icons'
import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLit } from './lit.ts'
import { Navigation } from './navigation.tsx'

/** On a phone the rail lies behind a button that says where one is. */
export function RailDrawer() {
  const { t } = useTranslation()
  const lit = useLit()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button
        type="text"
        className="rail-button"
        icon={<MenuOutlined />}
        aria-haspopup="dialog"
        aria-expanded={open}
        aria-label={t('nav.open', { name: t(`nav.${lit}`) })}
        onClick={() => setOpen(true)}
      >
        {t(`nav.${lit}`)}
      </Button>
      <Drawer
        open={open}
        placement="left"
        size={260}
        title={t('nav.label')}
        destroyOnHidden
        onClose={() => setOpen(false)}
        className="rail-drawer"
      >
        <Navigation onGo={() => setOpen(false)} />
      </Drawer>
    </>
  )
}
