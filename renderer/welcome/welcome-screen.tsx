import { useMutation } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type api, queries } from '../api.ts'
import { Cover } from '../session/cover.tsx'
import { forget } from '../session/leave.ts'
import { keepSessionToken } from '../transport/token.ts'
import { FailureAlert } from '../ui/failure-alert.tsx'
import { Licences } from '../ui/licences.tsx'
import { useLanguage } from '../ui/use-language.ts'
import { CreateArchive } from './create-archive.tsx'
import { KnownArchives } from './known-archives.tsx'
import './welcome.css'

type State = Awaited<ReturnType<typeof api.welcome.state>>

/** The first screen of a desk: look at the sample, begin an archive, or open one that is known here. */
export function WelcomeScreen({ state }: { readonly state: State }) {
  const { t } = useTranslation()
  const { modal } = App.useApp()
  const language = useLanguage()
  const [creating, setCreating] = useState(false)
  const explore = useMutation(
    queries.welcome.exploreSample.mutationOptions({
      onSuccess: async answer => {
        keepSessionToken(answer.token)
        await forget()
        modal.info({
          title: t('welcome.sampleReady'),
          content: (
            <>
              <p>{t('welcome.sampleAccount', { name: answer.name, password: answer.password })}</p>
              <p>
                {t('welcome.samplePeople', {
                  names: answer.people.map(({ name }) => name).join(t('app.and')),
                })}
              </p>
            </>
          ),
          okText: t('welcome.sampleBegin'),
        })
      },
    }),
  )
  const open = useMutation(queries.welcome.open.mutationOptions({ onSuccess: forget }))

  return (
    <Cover width={creating ? 'medium' : 'wide'} title={t('welcome.title')} label={t('welcome.title')}>
      <p className="welcome-lead">{t('welcome.lead')}</p>
      {state.notice === 'electron-missing' && <p className="welcome-notice">{t('welcome.electronMissing')}</p>}
      {state.notice === 'window-failed' && <p className="welcome-notice">{t('welcome.windowFailed')}</p>}
      <FailureAlert error={explore.error ?? open.error} />
      {creating ? (
        <CreateArchive onCancel={() => setCreating(false)} />
      ) : (
        <div className="welcome-ways">
          <section>
            <h2>{t('welcome.sample')}</h2>
            <p>{t('welcome.sampleHint')}</p>
            <Button type="primary" loading={explore.isPending} onClick={() => explore.mutate({ language })}>
              {t('welcome.explore')}
            </Button>
          </section>
          <section>
            <h2>{t('welcome.create')}</h2>
            <p>{t('welcome.createHint')}</p>
            <Button onClick={() => setCreating(true)}>{t('welcome.createBegin')}</Button>
          </section>
          <KnownArchives
            known={state.known}
            opening={open.isPending ? (open.variables?.key ?? null) : null}
            onOpen={key => open.mutate({ key })}
          />
        </div>
      )}
      <footer className="welcome-foot">
        {t('welcome.version', { version: state.version })} <Licences />
      </footer>
    </Cover>
  )
}
