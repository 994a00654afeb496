// Beginning and stopping scans of a batch: which profile, and where its pages go.
import { useMutation, useQuery } from '@tanstack/react-query'
import { useCallback, useMemo, useState } from 'react'
import type { CapturePart, ScanRun, ScanTarget } from '#shared/contract/capture.ts'
import type { Profile } from '#shared/contract/scanners.ts'
import { api, queries } from '../api.ts'
import type { Group } from './groups.ts'

/** Where plain scans go until somebody says otherwise. */
export type Aim = { readonly kind: 'end' } | { readonly kind: 'next' } | { readonly kind: 'item'; readonly id: number }

export type Scanning = {
  readonly profiles: readonly Profile[] | undefined
  /** The profile that the button, inserting and rescanning use. */
  readonly profile: Profile | undefined
  readonly choose: (profileId: number) => void
  readonly aim: Aim
  readonly setAim: (aim: Aim) => void
  readonly running: ScanRun | undefined
  readonly begin: (target: ScanTarget, profileId?: number) => void
  readonly goOn: (run: ScanRun) => void
  readonly stop: () => void
  /** The device was told, and is still at its last side. */
  readonly stopping: boolean
  readonly error: unknown
  readonly forgetError: () => void
}

/** The last profile that was used, on this machine. */
const place = 'juanzong.profile'

export function useScanning(batchId: number, part: CapturePart | undefined): Scanning {
  const [chosen, setChosen] = useState(() => Number(localStorage.getItem(place) ?? Number.NaN))
  const [aim, setAim] = useState<Aim>({ kind: 'end' })
  const profiles = useQuery(queries.scanners.profiles.queryOptions()).data
  const scan = useMutation({ mutationFn: (input: Parameters<typeof api.capture.scan>[0]) => api.capture.scan(input) })
  const cancel = useMutation({ mutationFn: (scanId: number) => api.capture.cancel({ scanId }) })
  const running = part?.scans.find(run => run.state === 'waiting' || run.state === 'running')
  const profile = useMemo(
    () => profiles?.find(candidate => candidate.id === chosen) ?? profiles?.[0],
    [profiles, chosen],
  )
  const stopping = running !== undefined && cancel.variables === running.id && !cancel.isError
  const choose = useCallback((profileId: number) => {
    localStorage.setItem(place, String(profileId))
    setChosen(profileId)
  }, [])
  const start = (target: ScanTarget, profileId: number) => {
    scan.reset()
    cancel.reset()
    scan.mutate({ batchId, profileId, fields: null, target })
  }
  return {
    profiles,
    profile,
    choose,
    aim,
    setAim,
    running,
    begin: (target, profileId = profile?.id) => {
      if (profileId === undefined) return
      choose(profileId)
      start(target, profileId)
    },
    goOn: run => {
      const same = profiles?.find(candidate => candidate.name === run.profile) ?? profile
      if (same !== undefined) start({ kind: 'continue', scanId: run.id }, same.id)
    },
    stop: () => {
      if (running !== undefined && !stopping) cancel.mutate(running.id)
    },
    stopping,
    error: scan.error ?? cancel.error,
    forgetError: () => {
      scan.reset()
      cancel.reset()
    },
  }
}

/** The next item is the first expected one behind all that have pages; a new one where there is none. */
export function targetOf(aim: Aim, groups: readonly Group[]): ScanTarget {
  switch (aim.kind) {
    case 'end':
      return { kind: 'end', batchItemId: null, newItem: false }
    case 'item':
      return { kind: 'end', batchItemId: aim.id, newItem: false }
    case 'next': {
      const waiting = groups[groups.findLastIndex(group => group.sides.length > 0) + 1]
      return waiting === undefined
        ? { kind: 'end', batchItemId: null, newItem: true }
        : { kind: 'end', batchItemId: waiting.item.id, newItem: false }
    }
  }
}
