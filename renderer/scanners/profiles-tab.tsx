import { useQuery } from '@tanstack/react-query'
import { Button, Skeleton } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { queries } from '../api.ts'
import { useContinued } from '../drafts/use-continued.ts'
import { useKeys } from '../keyboard/bindings.ts'
import { useRight } from '../session/me.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { FailureAlert } from '../ui/failure-alert.tsx'
import { dropProfileDraft, keepProfileDraft } from './profile-drafts.ts'
import { ProfileEditor } from './profile-editor.tsx'
import { ProfileLine } from './profile-line.tsx'
import { newProfile, type ProfileValues, valuesOf } from './profile-values.ts'
import { SeparatorSheets } from './separator-sheets.tsx'

/** The ways of scanning: all of them on the left, the one in hand on the right. `shown` 0 is a new one. */
export function ProfilesTab() {
  const { t } = useTranslation()
  const mayManage = useRight('devices')
  const profiles = useQuery(queries.scanners.profiles.queryOptions())
  const known = useQuery(queries.scanners.known.queryOptions())
  const [shown, setShown] = useState<number | null>(null)
  const [round, setRound] = useState(0)
  const begin = (values: ProfileValues) => {
    dropProfileDraft(0)
    keepProfileDraft(0, values)
    setShown(0)
    setRound(now => now + 1)
  }
  useContinued('profile', null, subject => setShown(Number(subject)))
  const ready = profiles.data !== undefined && known.data !== undefined
  const add = () => {
    if (ready) begin(newProfile(profiles.data, known.data[0]?.id ?? null))
  }
  useKeys(t('scanners.profiles'), mayManage ? [{ keys: ['N'], label: t('scanners.newProfile'), run: add }] : [])
  if (!ready) {
    const error = profiles.error ?? known.error
    return error === null ? <Skeleton active /> : <FailureAlert error={error} />
  }
  const current = profiles.data.find(profile => profile.id === shown) ?? null
  return (
    <>
      {profiles.data.length === 0 && shown === null ? (
        <section className="sheet">
          <EmptyState
            title={t('scanners.noProfile')}
            hint={known.data.length === 0 ? t('scanners.noProfileNoDevice') : t('scanners.noProfileHint')}
          >
            {mayManage && (
              <Button type="primary" onClick={add}>
                {t('scanners.newProfile')}
              </Button>
            )}
          </EmptyState>
        </section>
      ) : (
        <div className="profiles">
          <section className="sheet profile-list" aria-label={t('scanners.profiles')}>
            {profiles.data.map(profile => (
              <ProfileLine
                key={profile.id}
                profile={profile}
                device={known.data.find(device => device.id === profile.scannerId)?.name ?? null}
                current={profile.id === shown}
                onShow={() => setShown(profile.id)}
              />
            ))}
            {mayManage && <Button onClick={add}>{t('scanners.newProfile')}</Button>}
          </section>
          {current === null && shown !== 0 ? (
            <EmptyState title={t('scanners.chooseProfile')} hint={t('scanners.chooseProfileHint')} />
          ) : (
            <ProfileEditor
              key={`${shown} ${round}`}
              profile={current}
              profiles={profiles.data}
              devices={known.data}
              mayManage={mayManage}
              onSaved={saved => setShown(saved.id)}
              onDuplicate={profile =>
                begin({ ...valuesOf(profile), name: '', key: newProfile(profiles.data, null).key })
              }
              onClose={() => setShown(null)}
            />
          )}
        </div>
      )}
      <SeparatorSheets />
    </>
  )
}
