import { PlusOutlined } from '@ant-design/icons'
import { getRouteApi } from '@tanstack/react-router'
import { Button, Tabs } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useContinued } from '../drafts/use-continued.ts'
import { useKeys } from '../keyboard/bindings.ts'
import { useRight } from '../session/me.ts'
import { useDocumentTitle } from '../ui/document-title.ts'
import { useErrand } from '../ui/errand.ts'
import { HandoversTab } from './handovers-tab.tsx'
import { type Begun, NewHandover } from './new-handover.tsx'
import { OpenByCode } from './open-by-code.tsx'
import { OwedTab } from './owed-tab.tsx'
import './reception.css'

const route = getRouteApi('/reception')

/** The one door through which papers come in: the hand-overs, and what is still owed. */
export function ReceptionScreen() {
  const { t } = useTranslation()
  const { tab, open = true, state = null } = route.useSearch()
  const navigate = route.useNavigate()
  const ofArchive = useRight('reception')
  const ofDepartment = useRight('handover.register')
  const mayBegin = ofDepartment || ofArchive
  const title = t('nav.reception')
  const [beginning, setBeginning] = useState<Begun | null>(null)
  const shown = tab === 'owed' ? 'owed' : 'list'
  useDocumentTitle(title)
  useErrand('handover', () => setBeginning({}))

  const show = (next: string) =>
    void navigate({ search: { ...(next === 'owed' ? { tab: next } : {}), ...(open ? {} : { open }) }, replace: true })
  const enter = (id: number) =>
    void navigate({ to: '/reception/$handoverId', params: { handoverId: String(id) }, search: {} })
  useContinued('new-handover', '', () => setBeginning({}))
  useKeys(title, [
    ...(mayBegin ? [{ keys: ['N'], label: t('reception.new'), run: () => setBeginning({}) }] : []),
    { keys: ['J'], label: t('reception.keys.code'), run: () => document.getElementById('slip-code')?.focus() },
    { keys: ['1'], label: t('reception.tabs.list'), run: () => show('list') },
    { keys: ['2'], label: t('reception.tabs.owed'), run: () => show('owed') },
  ])

  return (
    <div className="reception-screen">
      <header className="batches-head">
        <h1>{title}</h1>
        <span className="spread" />
        <OpenByCode onOpen={enter} />
        {mayBegin && (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setBeginning({})}>
            {t('reception.new')}
          </Button>
        )}
      </header>
      <Tabs
        className="reception-tabs"
        activeKey={shown}
        onChange={show}
        destroyOnHidden
        items={[
          {
            key: 'list',
            label: t('reception.tabs.list'),
            children: (
              <HandoversTab
                open={open}
                state={state}
                onWhich={next => void navigate({ search: next ? {} : { open: false }, replace: true })}
                onEnter={enter}
                onNew={mayBegin ? () => setBeginning({}) : null}
              />
            ),
          },
          {
            key: 'owed',
            label: t('reception.tabs.owed'),
            children: <OwedTab onBegin={mayBegin ? setBeginning : null} onEnter={enter} />,
          },
        ]}
      />
      {beginning !== null && <NewHandover begun={beginning} onClose={() => setBeginning(null)} onMade={enter} />}
    </div>
  )
}
