import { App } from 'antd'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DraftForm } from './forms.ts'
import { draftsHere, mount, thisLoad, useKeptDrafts, useWanted, want } from './here.ts'
import { isOf, type Kept, type Values } from './store.ts'
import { beginWriting, endWriting, useBeingWritten } from './writing.ts'

type Options = {
  /** What the form is about, where it serves many things. */
  readonly subject?: string | number
  /** The version of the record that is being changed. */
  readonly base?: number
  /** False for what saves itself when it is left. */
  readonly asks?: boolean
  /** Puts what was written before into the form. */
  readonly take: (values: Values, kept: Kept) => void
}

/** A form's input that is not saved, and what there is of it from before. */
export type Draft = {
  /** Something is written here that is not saved. */
  readonly dirty: boolean
  /** Written before and lost sight of: to be restored or given up. */
  readonly offered: Kept | null
  /** What is offered was written over an older version of the record. */
  readonly outdated: boolean
  /** The same form is being written in another window at this moment. */
  readonly elsewhere: boolean
  /** What came back, and when it was written. */
  readonly restored: Kept | null
  /** Whether it comes back without being asked for: it was left in this window, or somebody said to go on with it. */
  readonly comesBack: boolean
  readonly restore: () => void
  readonly giveUp: () => void
  /** Called at every change, with all that is to be kept. */
  readonly keep: (values: Values) => void
  /** Saved, or given up: nothing of it is left. */
  readonly drop: () => void
  /** Closes the form; where something is written, that is asked about first. */
  readonly leave: (close: () => void) => void
}

/** Keeps what is written in a form until it is saved: over a reload, a crash, a lock, and beside other windows. */
export function useDraft(form: DraftForm, { subject = '', base, asks = true, take }: Options): Draft {
  const { t } = useTranslation()
  const { modal } = App.useApp()
  const about = String(subject)
  const [id] = useState(() => crypto.randomUUID())
  const [dirty, setDirty] = useState(false)
  const [restored, setRestored] = useState<Kept | null>(null)
  const drafts = useKeptDrafts()
  const wanted = useWanted()
  const before = drafts.filter(one => one.id !== id && isOf(one, form, about))
  const written = useBeingWritten(before.map(one => one.id))
  const free = written === null ? [] : before.filter(one => !written.has(one.id))
  const offered = free.find(one => one.id === wanted) ?? free[0] ?? null
  const latest = useRef({ base, take, offered })
  latest.current = { base, take, offered }

  const drop = useCallback(() => {
    draftsHere()?.remove(id)
    endWriting(id)
    setDirty(false)
    setRestored(null)
  }, [id])
  useEffect(() => mount(id), [id])
  useEffect(() => {
    if (!dirty) return
    beginWriting({ id, form, asks, drop })
    return () => endWriting(id)
  }, [dirty, id, form, asks, drop])

  const keep = useCallback(
    (values: Values) => {
      setDirty(true)
      const at = new Date().toISOString()
      const one = { id, form, subject: about, at, load: thisLoad, address: location.hash, values }
      draftsHere()?.put({ ...one, base: latest.current.base ?? null })
    },
    [id, form, about],
  )
  const restore = useCallback(() => {
    const one = latest.current.offered
    const store = draftsHere()
    if (one === null || store === null) return
    store.put({ ...one, id, load: thisLoad, address: location.hash })
    store.remove(one.id)
    want(null)
    setDirty(true)
    setRestored(one)
    latest.current.take(one.values, one)
  }, [id])

  return {
    dirty,
    offered: restored === null ? offered : null,
    outdated: offered !== null && base !== undefined && offered.base !== base,
    elsewhere: written !== null && before.some(one => written.has(one.id)),
    restored,
    comesBack: !dirty && offered !== null && (offered.load === thisLoad || offered.id === wanted),
    restore,
    giveUp: () => {
      if (offered !== null) draftsHere()?.remove(offered.id)
    },
    keep,
    drop,
    leave(close) {
      if (!dirty) return close()
      modal.confirm({
        title: t('drafts.discardTitle'),
        okText: t('drafts.discard'),
        cancelText: t('drafts.stay'),
        onOk: () => {
          drop()
          close()
        },
      })
    },
  }
}
