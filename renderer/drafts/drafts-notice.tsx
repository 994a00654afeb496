import { Alert, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DraftList } from './draft-list.tsx'
import { thisLoad, useDraftsFull, useKeptDrafts } from './here.ts'
import { useBeingWritten } from './writing.ts'

/** Says that something written before a reload, a crash or a sign-out was never saved; and where nothing can be kept. */
export function DraftsNotice() {
  const { t } = useTranslation()
  const full = useDraftsFull()
  const [listed, setListed] = useState(false)
  const before = useKeptDrafts().filter(one => one.load !== thisLoad)
  const written = useBeingWritten(before.map(one => one.id))
  const lost = written === null ? [] : before.filter(one => !written.has(one.id))
  return (
    <>
      {full !== null && <Alert banner type="warning" title={t('drafts.full')} role="status" />}
      {lost.length > 0 && (
        <Alert
          banner
          type="info"
          role="status"
          title={t('drafts.waiting', { count: lost.length })}
          action={
            <Button size="small" onClick={() => setListed(true)}>
              {t('drafts.look')}
            </Button>
          }
        />
      )}
      {listed && lost.length > 0 && <DraftList drafts={lost} onClose={() => setListed(false)} />}
    </>
  )
}
