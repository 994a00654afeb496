// Reads what `scanimage --all-options` prints: the options of a device and the values each takes.

/** The values an option takes: some words or numbers, a range of numbers, yes or no, or anything. */
export type OptionValues =
  | { readonly kind: 'list'; readonly values: readonly string[] }
  | { readonly kind: 'range'; readonly least: number; readonly most: number }
  | { readonly kind: 'switch' }
  | { readonly kind: 'free' }

/** `name` without its dashes: 'source', 'resolution', 'x'. An option that is not active may not be set now. */
export type DeviceOption = { readonly name: string; readonly active: boolean; readonly values: OptionValues }
export type DeviceOptions = ReadonlyMap<string, DeviceOption>

const unit = /(?:dpi|mm|bit|pel|us|%)$/u

function valuesOf(text: string): OptionValues {
  if (text.startsWith('[=(')) return { kind: 'switch' }
  const constraint = text
    .replace(/\(in (?:steps|quants) of [\d.]+\)/u, '')
    .replace(/,\.\.\./u, '')
    .trim()
  const range = /^(?:auto\|+)?(-?[\d.]+)\.\.(-?\d+(?:\.\d+)?)/u.exec(constraint)
  if (range) return { kind: 'range', least: Number(range[1]), most: Number(range[2]) }
  if (constraint === '' || constraint.startsWith('<')) return { kind: 'free' }
  const values = constraint.split('|').filter(value => value !== '' && value !== 'auto')
  const numbers = values.every(value => /^-?\d/u.test(value)) && /^-?[\d.]+[a-z%]*$/u.test(values.at(-1) ?? '')
  return { kind: 'list', values: numbers ? values.map(value => value.replace(unit, '')) : values }
}

/**
 * Every option in `text`. Its lines are `    --name values [now]`, as man scanimage shows them: indented by four, the
 * values split by '|' or as 'least..most', at the end the present value or [inactive]. Explanations are indented by
 * eight and left alone.
 */
export function optionsIn(text: string): DeviceOptions {
  const options = new Map<string, DeviceOption>()
  for (const line of text.split('\n')) {
    const parts = /^ {4}--?([A-Za-z][\w-]*)(.*)$/u.exec(line)
    if (!parts?.[1] || parts[2] === undefined) continue
    const flags = parts[2].replace(/(?: \[(?:advanced|hardware|read-only)\])+$/u, '')
    const now = flags.lastIndexOf(' [')
    options.set(parts[1], {
      name: parts[1],
      active: !flags.endsWith('[inactive]') && !/ \[(?:hardware|read-only)\]/u.test(parts[2]),
      values: valuesOf((now < 0 ? flags : flags.slice(0, now)).trim()),
    })
  }
  return options
}

/** The words or numbers an option lists; empty for any other kind of option and for none. */
export function listed(option: DeviceOption | undefined): readonly string[] {
  return option?.values.kind === 'list' ? option.values.values : []
}

/** Whether a number may be set. An option that is not there takes none. */
export function takes(option: DeviceOption | undefined, value: number): boolean {
  if (option?.values.kind === 'range') return value >= option.values.least && value <= option.values.most
  return listed(option).some(each => Number(each) === value)
}

/** The largest number an option takes; null where it says none. */
export function mostOf(option: DeviceOption | undefined): number | null {
  if (option?.values.kind === 'range') return option.values.most
  const numbers = listed(option).map(Number).filter(Number.isFinite)
  return numbers.length === 0 ? null : Math.max(...numbers)
}
