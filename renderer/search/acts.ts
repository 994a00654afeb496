// What Ctrl+K finds besides records: the screens of one's role, and acts that begin anywhere.
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Right } from '#shared/rules/rights.ts'
import { groupsFor } from '../app/places.ts'
import { setPreferences } from '../look/preferences.ts'
import { lock } from '../session/leave.ts'
import { useMe } from '../session/me.ts'
import { type Errand, sendOn } from '../ui/errand.ts'

/** `words` are those by which it is found, in both languages. */
export type Act = { readonly id: string; readonly label: string; readonly words: string; readonly run: () => void }

/** Acts with a form of their own, the screen that has it, and the rights of which one is enough. */
const forms = [
  { name: 'describe', to: '/library', rights: ['catalogue.describe'] },
  { name: 'batch', to: '/batches', rights: ['batch'] },
  { name: 'handover', to: '/reception', rights: ['handover.register', 'reception'] },
  { name: 'folder', to: '/ingest', rights: ['ingest'] },
  { name: 'person', to: '/people', rights: ['people.add'] },
  { name: 'back-up', to: '/health', rights: ['backup'] },
  { name: 'verify', to: '/health', rights: ['integrity.verify'] },
] as const satisfies readonly { readonly name: string; readonly to: string; readonly rights: readonly Right[] }[]

const languages = ['zh-CN', 'en'] as const
const themes = ['system', 'light', 'dark', 'contrast'] as const

type ActName =
  | (typeof forms)[number]['name']
  | (typeof languages)[number]
  | (typeof themes)[number]
  | 'password'
  | 'lock'
  | 'keys'

/** Screens first, then acts, as far as one's role goes. `onHelp` shows the keys. */
export function useActs(onHelp: () => void): readonly Act[] {
  const { t, i18n } = useTranslation()
  const navigate = useNavigate()
  const { person, rights } = useMe()
  const inBoth = (words: (lng: string) => string) => languages.map(words).join(' ')
  const may = (needed: readonly Right[]) => needed.some(right => rights.includes(right))
  const goOn = (to: (typeof forms)[number]['to'], errand: Errand) => () => {
    sendOn(errand)
    void navigate({ to })
  }
  const acts: readonly { readonly name: ActName; readonly run: () => void }[] = [
    ...forms.filter(form => may(form.rights)).map(({ name, to }) => ({ name, run: goOn(to, name) })),
    { name: 'password', run: () => void navigate({ to: '/settings', search: { tab: 'password' } }) },
    { name: 'lock', run: lock },
    { name: 'keys', run: onHelp },
    ...languages.map(language => ({ name: language, run: () => setPreferences({ language }) })),
    ...themes.map(theme => ({ name: theme, run: () => setPreferences({ theme }) })),
  ]
  return [
    ...groupsFor(person.role).flatMap(({ name: group, places }) =>
      places.map(({ name, to }) => ({
        id: `screen-${name}`,
        label: t(`nav.${name}`),
        words: inBoth(lng => `${i18n.t(`nav.${name}`, { lng })} ${i18n.t(`nav.group.${group}`, { lng })}`),
        run: () => void navigate({ to }),
      })),
    ),
    ...acts.map(({ name, run }) => ({
      id: `act-${name}`,
      label: t(`acts.${name}`),
      words: inBoth(lng => i18n.t(`acts.${name}`, { lng })),
      run,
    })),
  ]
}

const plainly = (text: string) => text.normalize('NFKC').toLowerCase()

/** So many are listed above the records. */
const most = 5

/** Those in whose words every typed word stands; what begins with the first of them comes first. */
export function actsFor(acts: readonly Act[], typed: string): readonly Act[] {
  const asked = plainly(typed).split(/\s+/u).filter(Boolean)
  const [first] = asked
  if (first === undefined) return []
  const found = acts.filter(({ words }) => asked.every(word => plainly(words).includes(word)))
  const begins = ({ label }: Act) => plainly(label).startsWith(first)
  return [...found.filter(begins), ...found.filter(act => !begins(act))].slice(0, most)
}
