// What the auditor's desk calls unusual: pure rules over acts, by the figures of the rule pack (our own proposals).
import type { RulePack } from './pack.ts'

type Figures = RulePack['audit']

/** Marks of secrecy (保密法 2024): an item that bears one is restricted. */
export const restricted: readonly string[] = ['秘密', '机密', '绝密']

/** Acts by which somebody sees or takes what stands in an item. */
export const seeing: readonly string[] = ['page.view', 'page.text', 'item.export', 'item.enclosure', 'item.print']

/** What the machine goes on with after a person began it: no sign that they were there at that hour. */
const goesOn: ReadonlySet<string> = new Set([
  'page.receive',
  'page.unusable',
  'page.withdraw',
  'item.add',
  'department.add',
  'ingest.received',
  'scan.done',
  'scan.stop',
  'drift.test',
])

const rules = [
  'outside-hours',
  'many-restricted',
  'many-items',
  'repeated-refusals',
  'own-approval',
  'clock-jump',
  'unsigned-step',
] as const
type Rule = (typeof rules)[number]

/** An entry as the rules see it. `time` is UTC, ISO 8601. */
export type SeenAct = {
  readonly seq: number
  readonly time: string
  readonly type: string
  /** The account that acted; null for what no person did. */
  readonly actor: number | null
  /** Whose sign-in was refused, on `session.refuse`; null for an unknown name, and on everything else. */
  readonly refused: number | null
  /** How many tries the entry stands for, where it is not one. */
  readonly tries?: number
  /** The items it is about. */
  readonly items: readonly { readonly id: number; readonly secrecy: string }[]
  /** The actor settled what was their own: see own-approval. */
  readonly own: boolean
  /** The time of the entry before it, '' for the first. */
  readonly timeBefore: string
  /** A step without a signature where steps are signed. */
  readonly unsigned: boolean
}

export type Named = {
  readonly rule: Rule
  readonly personId: number | null
  readonly day: string
  readonly count: number
  readonly limit: number
  readonly entries: readonly number[]
}

/** At most so many entries are listed for each. */
const listed = 50

/**
 * How many of what a rule counts are still usual in a day: one more is named. Acts outside hours, own approvals, clocks
 * that went back and unsigned steps are each unusual.
 */
export function usual(rule: Rule, figures: Figures): number {
  switch (rule) {
    case 'many-restricted':
      return figures.restrictedPerDay
    case 'many-items':
      return figures.itemsPerDay
    case 'repeated-refusals':
      return figures.refusalsPerDay
    default:
      return 0
  }
}

type Tally = {
  readonly rule: Rule
  readonly personId: number | null
  readonly day: string
  count: number
  readonly items: Set<number>
  readonly entries: number[]
}

/**
 * Takes acts in the order of the ledger and names what is unusual of them, newest day first. Days and hours are those of
 * the archive's time zone; many-restricted and many-items count different items a person and day, the others acts.
 */
export function unusualOf(figures: Figures): { see(act: SeenAct): void; named(): Named[] } {
  const clock = localClock(figures.timeZone)
  const opens = minutesOf(figures.hours.from)
  const closes = minutesOf(figures.hours.to)
  const tallies = new Map<string, Tally>()

  const tally = (rule: Rule, personId: number | null, day: string): Tally => {
    const key = `${rule} ${personId ?? ''} ${day}`
    const found = tallies.get(key) ?? { rule, personId, day, count: 0, items: new Set(), entries: [] }
    tallies.set(key, found)
    return found
  }
  const count = (rule: Rule, personId: number | null, day: string, seqs: readonly number[], times = 1) => {
    const found = tally(rule, personId, day)
    found.count += times
    note(found, seqs)
  }
  const countItems = (rule: Rule, personId: number, day: string, seq: number, ids: readonly number[]) => {
    if (ids.length === 0) return
    const found = tally(rule, personId, day)
    for (const id of ids) found.items.add(id)
    if (found.items.size === found.count) return
    found.count = found.items.size
    note(found, [seq])
  }

  return {
    see({ seq, time, type, actor, refused, tries, items, own, timeBefore, unsigned }) {
      const { day, minutes } = clock(time)
      if (timeBefore > time) count('clock-jump', null, day, [seq - 1, seq])
      if (type === 'session.refuse') count('repeated-refusals', refused, day, [seq], tries)
      if (actor === null) return
      if ((minutes < opens || minutes >= closes) && !goesOn.has(type)) count('outside-hours', actor, day, [seq])
      if (type === 'access.refuse') count('repeated-refusals', actor, day, [seq])
      if (own) count('own-approval', actor, day, [seq])
      if (unsigned) count('unsigned-step', actor, day, [seq])
      if (!seeing.includes(type)) return
      const secret = items.filter(({ secrecy }) => restricted.includes(secrecy))
      countItems('many-restricted', actor, day, seq, idsOf(secret))
      countItems('many-items', actor, day, seq, idsOf(items))
    },
    named: () =>
      [...tallies.values()]
        .map(({ rule, personId, day, count: counted, entries }) => ({
          rule,
          personId,
          day,
          count: counted,
          limit: usual(rule, figures),
          entries,
        }))
        .filter(({ count: counted, limit }) => counted > limit)
        .sort((a, b) => (a.day === b.day ? rules.indexOf(a.rule) - rules.indexOf(b.rule) : a.day < b.day ? 1 : -1)),
  }
}

function note({ entries }: Tally, seqs: readonly number[]): void {
  for (const seq of seqs) if (entries.length < listed) entries.push(seq)
}

const idsOf = (items: readonly { readonly id: number }[]) => items.map(({ id }) => id)

/** HH:MM as minutes after midnight. */
function minutesOf(hour: string): number {
  const [hours = '0', minutes = '0'] = hour.split(':')
  return Number(hours) * 60 + Number(minutes)
}

/** Every time zone in use is away from UTC by a multiple of this, and changes at one. */
const quarter = 15 * 60_000

/** The day (YYYY-MM-DD) and the minutes after midnight, of a UTC time, in a time zone. */
export function localClock(timeZone: string): (time: string) => { readonly day: string; readonly minutes: number } {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  // Asked once a quarter of an hour: a formatter takes longer than everything else that is done with an entry.
  let asked = Number.NaN
  let answer = { day: '', minutes: 0 }
  return time => {
    const at = Date.parse(time)
    const block = Math.floor(at / quarter)
    if (block !== asked) {
      const parts = new Map(format.formatToParts(block * quarter).map(({ type, value }) => [type, value]))
      const part = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? ''
      const minutes = Number(part('hour')) * 60 + Number(part('minute'))
      answer = { day: `${part('year')}-${part('month')}-${part('day')}`, minutes }
      asked = block
    }
    return { day: answer.day, minutes: answer.minutes + Math.floor((at - block * quarter) / 60_000) }
  }
}
