// Dates and retention as people write them in a manifest.

const daysIn = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
}

function exists(year: number, month: number, day: number): boolean {
  if (year < 1000 || year > 9999) return false
  // 00 stands for unknown; a day without its month says nothing.
  if (month === 0) return day === 0
  const days = daysIn[month - 1]
  if (days === undefined || day > days) return false
  return !(month === 2 && day === 29 && !isLeap(year))
}

const dateForms: readonly RegExp[] = [
  /^(\d{4})(\d{2})(\d{2})$/u,
  /^(\d{4})(?:([-/.])(\d{1,2})(?:\2(\d{1,2}))?)?$/u,
  /^(\d{4})年(?:(\d{1,2})月(?:(\d{1,2})[日号])?)?$/u,
]

/**
 * Reads a date: 2023-03-15, 2023/3/15, 2023.3.15, 2023年3月15日, 20230315, or only its year, or year and month.
 * Returns YYYYMMDD with 00 for what is unknown (DA/T 22), or null when there is no such day.
 */
export function parseDate(text: string): string | null {
  const plain = text.normalize('NFKC').replace(/\s+/gu, '')
  for (const form of dateForms) {
    const match = form.exec(plain)
    if (match === null) continue
    const [year = 0, month = 0, day = 0] = match
      .slice(1)
      .filter(part => part !== undefined && /^\d+$/u.test(part))
      .map(Number)
    if (!exists(year, month, day)) return null
    return String(year) + String(month).padStart(2, '0') + String(day).padStart(2, '0')
  }
  return null
}

/**
 * Reads a retention period (DA/T 22: 永久 Y, 定期30年 D30, 定期10年 D10): Y, 永久, permanent, D30, 定期30年, 30年, 30.
 * Returns the retention code, or null.
 */
export function parseRetention(text: string): string | null {
  const plain = text.normalize('NFKC').replace(/\s+/gu, '').toUpperCase()
  if (plain === 'Y' || plain === '永久' || plain === 'PERMANENT') return 'Y'
  const years = /^(?:D|定期)?([1-9]\d{0,2})年?$/u.exec(plain)?.[1]
  return years === undefined ? null : `D${years}`
}
