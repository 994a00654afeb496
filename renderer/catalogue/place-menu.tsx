import { MoreOutlined } from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Heir, NamedPlace, PlaceAct } from './named-place.ts'
import { PlaceDialog } from './place-dialog.tsx'

type Props = { readonly place: NamedPlace; readonly others: readonly Heir[] }

/** What may be done about a place that is there: each is one recorded act, asked for in a dialog. */
export function PlaceMenu({ place, others }: Props) {
  const { t } = useTranslation()
  const [act, setAct] = useState<PlaceAct | null>(null)
  const acts: readonly PlaceAct[] = [
    'rename',
    ...(place.kind === 'department' && place.code === '' ? (['code'] as const) : []),
    ...(place.kind === 'department' && !place.closed && others.length > 0 ? (['merge'] as const) : []),
    place.closed ? 'reopen' : 'close',
  ]
  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{
          items: acts.map(key => ({ key, label: t(`fonds.act.${key}`), onClick: () => setAct(key) })),
        }}
      >
        <Button
          size="small"
          type="text"
          icon={<MoreOutlined />}
          aria-label={t('fonds.actsOn', { name: `${place.code} ${place.name}`.trim() })}
        />
      </Dropdown>
      {act !== null && <PlaceDialog place={place} act={act} others={others} onClose={() => setAct(null)} />}
    </>
  )
}
