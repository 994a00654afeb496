import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { queries } from '../api.ts'
import words from '../text/zh-CN.json'

type Kind = keyof typeof words.audit.kinds

function known(kind: string): kind is Kind {
  return Object.hasOwn(words.audit.kinds, kind)
}

/** What an entry is about, as the ledger writes it (`person:3`), in words; people by their names where they are known. */
export function useTargetWords(): (target: string) => string {
  const { t } = useTranslation()
  const people = useQuery(queries.audit.facets.queryOptions()).data?.people
  return target => {
    const [, kind = '', id = ''] = /^([a-z]+)(?::(.*))?$/u.exec(target) ?? []
    if (!known(kind)) return target
    const name = kind === 'person' ? people?.find(one => String(one.id) === id)?.name : undefined
    return `${t(`audit.kinds.${kind}`)} ${name ?? id}`.trim()
  }
}

/** The name of a subject of the log (`page.`): all acts that begin with it. */
export function useSubjectName(): (subject: string) => string {
  const { t } = useTranslation()
  return subject => {
    const kind = subject.replace('.', '')
    return known(kind) ? `${t(`audit.kinds.${kind}`)} ${subject}*` : `${subject}*`
  }
}
