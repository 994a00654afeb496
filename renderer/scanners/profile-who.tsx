import { Form, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { KnownScanner, Profile } from '#shared/contract/scanners.ts'
import { keys, type ProfileValues } from './profile-values.ts'

/** Ant Design knows no option of the value null: "none" goes as 0, which is neither a key nor an id. */
const orNone = {
  getValueProps: (value: number | null | undefined) => ({ value: value ?? 0 }),
  normalize: (value: number | undefined) => (value === 0 || value === undefined ? null : value),
}

type Props = {
  readonly profiles: readonly Profile[]
  /** The profile in hand; 0 for a new one. */
  readonly id: number
  readonly devices: readonly KnownScanner[]
  /** What it is called if nothing is typed. */
  readonly offeredName: string
}

/** A profile's name, its key and its device. */
export function ProfileWho({ profiles, id, devices, offeredName }: Props) {
  const { t } = useTranslation()
  const holder = (key: number) => profiles.find(profile => profile.key === key && profile.id !== id)
  return (
    <>
      <div className="profile-who">
        <Form.Item<ProfileValues> name="name" label={t('scanners.name')}>
          <Input maxLength={60} autoComplete="off" placeholder={offeredName} />
        </Form.Item>
        <Form.Item<ProfileValues> name="key" label={t('scanners.key')} {...orNone}>
          <Select<number>
            popupMatchSelectWidth={false}
            options={[
              { value: 0, label: t('scanners.noKey') },
              ...keys.map(key => {
                const other = holder(key)
                return {
                  value: key,
                  label: other === undefined ? String(key) : t('scanners.keyOf', { key, name: other.name }),
                }
              }),
            ]}
          />
        </Form.Item>
      </div>
      <Form.Item<ProfileValues>
        name="scannerId"
        label={t('scanners.device')}
        {...orNone}
        extra={devices.length === 0 ? t('scanners.addDeviceFirst') : undefined}
      >
        <Select<number>
          options={[
            { value: 0, label: t('scanners.anyDevice') },
            ...devices.map(device => ({ value: device.id, label: device.name })),
          ]}
        />
      </Form.Item>
    </>
  )
}
