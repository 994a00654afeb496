import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Form } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { KnownScanner, Profile } from '#shared/contract/scanners.ts'
import { queries } from '../api.ts'
import { DraftOffer } from '../drafts/draft-offer.tsx'
import { useDraft } from '../drafts/use-draft.ts'
import { useKeys } from '../keyboard/bindings.ts'
import { refusedWith } from '../transport/failure.ts'
import { FailureAlert } from '../ui/failure-alert.tsx'
import { MasterFields } from './master-fields.tsx'
import { dropProfileDraft, keepProfileDraft, profileDraft } from './profile-drafts.ts'
import { ProfileNotes } from './profile-notes.tsx'
import { fieldsOf, fitted, newProfile, type ProfileValues, valuesOf, withMaster, withSize } from './profile-values.ts'
import { ProfileWho } from './profile-who.tsx'
import { ScanFields } from './scan-fields.tsx'
import { SeparationFields } from './separation-fields.tsx'
import { useCapabilities } from './use-capabilities.ts'

type Props = {
  /** Null: a new one. */
  readonly profile: Profile | null
  readonly profiles: readonly Profile[]
  readonly devices: readonly KnownScanner[]
  readonly mayManage: boolean
  readonly onSaved: (profile: Profile) => void
  readonly onDuplicate: (profile: Profile) => void
  readonly onClose: () => void
}

/** One profile. Only what the chosen device offers can be chosen; what is changed outlives a look elsewhere. */
export function ProfileEditor(props: Props) {
  const { profile, profiles, devices, mayManage, onSaved, onDuplicate, onClose } = props
  const { t } = useTranslation()
  const { message, modal } = App.useApp()
  const client = useQueryClient()
  const [form] = Form.useForm<ProfileValues>()
  const id = profile?.id ?? 0
  const [values, setValues] = useState(
    () => profileDraft(id) ?? (profile === null ? newProfile(profiles, null) : valuesOf(profile)),
  )
  const draft = useDraft('profile', {
    subject: id,
    base: profile?.version ?? 0,
    take: before => {
      const next = { ...values, ...before }
      keepProfileDraft(id, next)
      setValues(next)
    },
  })
  const drop = () => {
    dropProfileDraft(id)
    draft.drop()
  }
  const capabilities = useCapabilities(values.scannerId)
  const device = capabilities.data ?? null
  const offeredName = t('scanners.nameOffer', {
    source: t(`scanners.sources.${values.source}`),
    colour: t(`scanners.colours.${values.colour}`),
    dpi: values.dpi,
  })
  // The form draws what `values` hold; a draft is kept of all that differs from the saved profile.
  useEffect(() => form.setFieldsValue(values), [form, values])
  // A new profile, or one given another device, takes what the device has to offer as soon as it has answered.
  useEffect(() => {
    if (profileDraft(id) !== null) setValues(now => fitted(now, device))
  }, [device, id])

  const save = useMutation(
    queries.scanners.saveProfile.mutationOptions({
      onSuccess: async saved => {
        drop()
        setValues(valuesOf(saved))
        await client.invalidateQueries({ queryKey: queries.scanners.profiles.key() })
        message.success(t('scanners.profileSaved', { name: saved.name }))
        onSaved(saved)
      },
    }),
  )
  const remove = useMutation(
    queries.scanners.removeProfile.mutationOptions({
      onSuccess: async () => {
        drop()
        onClose()
        await client.invalidateQueries({ queryKey: queries.scanners.profiles.key() })
      },
    }),
  )
  const submit = () => {
    if (capabilities.isLoading) return
    const name = values.name.trim() === '' ? offeredName : values.name.trim()
    const version = profile?.version ?? 0
    save.mutate({ id: profile?.id ?? null, version, fields: fieldsOf({ ...values, name }, device) })
  }
  const discard = () => {
    drop()
    if (profile === null) onClose()
    else setValues(valuesOf(profile))
  }
  const loadCurrent = async () => {
    drop()
    save.reset()
    await client.invalidateQueries({ queryKey: queries.scanners.profiles.key() })
    const now = client.getQueryData(queries.scanners.profiles.queryKey())?.find(one => one.id === id)
    if (now === undefined) onClose()
    else setValues(valuesOf(now))
  }
  const askToRemove = () => {
    modal.confirm({
      title: t('scanners.removeProfileTitle', { name: profile?.name ?? '' }),
      content: t('scanners.removeProfileHint'),
      okText: t('scanners.remove'),
      cancelText: t('action.cancel'),
      onOk: () => remove.mutateAsync({ id }).catch(() => undefined),
    })
  }
  useKeys(
    t('scanners.profiles'),
    mayManage ? [{ keys: ['Ctrl+S'], label: t('scanners.saveProfile'), run: submit, inFields: true }] : [],
  )
  const outdated = refusedWith(save.error, 'changed-meanwhile')
  return (
    <section className="sheet profile-editor" aria-label={t('scanners.profile')}>
      <h2>{profile === null ? t('scanners.newProfile') : profile.name}</h2>
      <Form<ProfileValues>
        form={form}
        layout="vertical"
        requiredMark={false}
        disabled={!mayManage}
        initialValues={values}
        onValuesChange={(changed, all) => {
          if (save.isError) save.reset()
          const next = fitted(withMaster(withSize({ ...values, ...all }, changed.paper)), device)
          keepProfileDraft(id, next)
          draft.keep(next)
          setValues(next)
        }}
        onFinish={submit}
      >
        {mayManage && <DraftOffer draft={draft} />}
        <ProfileWho profiles={profiles} id={id} devices={devices} offeredName={offeredName} />
        <ScanFields device={device} asking={capabilities.isFetching} error={capabilities.error} values={values} />
        <MasterFields colour={values.colour} kind={values.masterKind} />
        <SeparationFields kind={values.separationKind} />
        <ProfileNotes values={values} />
        <FailureAlert
          error={save.error ?? remove.error}
          action={
            outdated && (
              <Button size="small" onClick={() => void loadCurrent()}>
                {t('scanners.loadCurrent')}
              </Button>
            )
          }
        />
        {mayManage && (
          <div className="profile-buttons">
            {profile !== null && (
              <>
                <Button danger onClick={askToRemove} loading={remove.isPending}>
                  {t('scanners.remove')}
                </Button>
                <Button onClick={() => onDuplicate(profile)}>{t('scanners.duplicate')}</Button>
              </>
            )}
            <span className="spread" />
            <Button onClick={discard}>{t('scanners.discard')}</Button>
            <Button type="primary" htmlType="submit" loading={save.isPending} disabled={capabilities.isLoading}>
              {t('scanners.saveProfile')}
            </Button>
          </div>
        )}
      </Form>
    </section>
  )
}
