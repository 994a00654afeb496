// What the test page is measured for, by the ids the archive gives the values.
import { useTranslation } from 'react-i18next'

const measures = ['dpi-x', 'dpi-y', 'skew', 'streaks', 'white', 'black', 'sharpness', 'colour'] as const

/** The name of a measure with its unit; an id this screen does not know stands for itself. */
export function useMeasureName(): (id: string) => string {
  const { t } = useTranslation()
  return id => {
    const known = measures.find(one => one === id)
    return known === undefined ? id : t(`line.measure.${known}`)
  }
}

/** A measured value with as many digits as mean something. */
export function measured(value: number): string {
  const size = Math.abs(value)
  return String(Number(value.toFixed(size >= 100 ? 1 : size >= 1 ? 2 : 3)))
}
