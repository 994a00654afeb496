import { Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import { useRight } from '../session/me.ts'
import { ReferenceCode } from '../ui/reference-code.tsx'
import type { Heir, NamedPlace } from './named-place.ts'
import { PlaceMenu } from './place-menu.tsx'
import './arrangement.css'

type Props = {
  readonly place: NamedPlace
  readonly note?: string
  /** Departments that it may go into. */
  readonly others?: readonly Heir[]
}

/** One line of the arrangement: what it is called and was called, whether it is closed, and what may be done about it. */
export function PlaceLine({ place, note = '', others = [] }: Props) {
  const { t } = useTranslation()
  const mayArrange = useRight('catalogue.describe')
  const closed = place.into === undefined ? t('fonds.closed') : t('fonds.mergedInto', { name: place.into })
  return (
    <span className={place.closed ? 'place-line place-closed' : 'place-line'}>
      {place.code === '' ? <Tag>{t('fonds.noCode')}</Tag> : <ReferenceCode code={place.code} />}
      <span>{place.name}</span>
      {place.closed && <Tag>{closed}</Tag>}
      {place.formerNames.length > 0 && (
        <span className="form-note">{t('fonds.formerly', { names: place.formerNames.join(t('fonds.between')) })}</span>
      )}
      {note !== '' && <span className="form-note">{note}</span>}
      {mayArrange && <PlaceMenu place={place} others={others} />}
    </span>
  )
}
