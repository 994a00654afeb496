import { useMutation } from '@tanstack/react-query'
import { App } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LogEntry } from '#shared/contract/audit.ts'
import { api } from '../api.ts'
import { useFailureSentence } from '../ui/failure-sentence.ts'
import { EntryDialog } from './entry-dialog.tsx'

/** The position of an entry: pressed, it opens as it stands written. Some are read by another officer only. */
export function EntryButton({ seq }: { readonly seq: number }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const sentence = useFailureSentence()
  const [entry, setEntry] = useState<LogEntry | null>(null)
  const open = useMutation({
    mutationFn: async () => (await api.audit.log({ before: seq + 1, limit: 1 })).entries.find(one => one.seq === seq),
    onSuccess: found => {
      if (found === undefined) message.info(t('audit.notYours', { seq }))
      else setEntry(found)
    },
    onError: error => message.error(sentence(error)),
  })
  return (
    <>
      <button
        type="button"
        className="link-button"
        aria-label={t('audit.entry', { seq })}
        disabled={open.isPending}
        onClick={() => open.mutate()}
      >
        {seq}
      </button>
      {entry !== null && <EntryDialog entry={entry} onClose={() => setEntry(null)} />}
    </>
  )
}
