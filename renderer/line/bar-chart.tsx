import type { Step } from './buckets.ts'
import { countTicks, linear, thinned } from './scales.ts'

type Bar = { readonly key: string; readonly label: string; readonly value: number; readonly title: string }
type Props = {
  readonly kind: Step
  /** The highest value of all charts that share the scale. */
  readonly most: number
  /** What the picture says, in words. */
  readonly label: string
  readonly bars: readonly Bar[]
}

const width = 1000
const height = 118
const left = 46
const top = 8
const bottom = 22
/** As many labels as stand side by side without touching. */
const mostLabels = 16

/** Upright bars over time on a scale of counts. */
export function BarChart({ kind, most, label, bars }: Props) {
  const marks = countTicks(most, 3)
  const y = linear([0, marks.at(-1) ?? 1], [height - bottom, top])
  const slot = (width - left) / bars.length
  const thick = Math.min(34, slot * 0.72)
  const labelled = thinned(bars.length, mostLabels)
  return (
    <svg className="chart" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
      {marks.map(mark => (
        <g key={mark}>
          <line className="chart-grid" x1={left} x2={width} y1={y(mark)} y2={y(mark)} />
          <text className="chart-text" x={left - 6} y={y(mark) + 4} textAnchor="end">
            {mark}
          </text>
        </g>
      ))}
      {bars.map((bar, at) => {
        const middle = left + slot * (at + 0.5)
        return (
          <g key={bar.key}>
            <rect className="chart-slot" x={middle - slot / 2} y={top} width={slot} height={height - bottom - top}>
              <title>{bar.title}</title>
            </rect>
            {bar.value > 0 && (
              <rect
                className={`chart-bar step-${kind}`}
                x={middle - thick / 2}
                // A single page among thousands is seen, too.
                y={Math.min(y(bar.value), y(0) - 1.5)}
                width={thick}
                height={Math.max(y(0) - y(bar.value), 1.5)}
              >
                <title>{bar.title}</title>
              </rect>
            )}
            {labelled.has(at) && (
              <text className="chart-text" x={middle} y={height - 6} textAnchor="middle">
                {bar.label}
              </text>
            )}
          </g>
        )
      })}
    </svg>
  )
}
