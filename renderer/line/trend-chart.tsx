import { useTranslation } from 'react-i18next'
import { moment } from '../text/format.ts'
import { measured, useMeasureName } from './measures.ts'
import { linear, ticks } from './scales.ts'
import { reachOf, type Series } from './series.ts'

const width = 480
const height = 150
const left = 50
const right = 12
const top = 8
const bottom = 22

/** One measure of a device over time. The band is where it should be; what lies outside is a cross, not a dot. */
export function TrendChart({ series }: { readonly series: Series }) {
  const { t } = useTranslation()
  const name = useMeasureName()
  const times = series.points.map(point => new Date(point.at).getTime())
  const marks = ticks(...reachOf(series), 3)
  const [low, high] = [marks[0] ?? 0, marks.at(-1) ?? 1]
  const x = linear([Math.min(...times), Math.max(...times)], [left + 6, width - right])
  const y = linear([low, high], [height - bottom, top])
  const places = series.points.map((point, at) => ({ ...point, x: x(times[at] ?? 0), y: y(point.value) }))
  const first = series.points[0]
  const last = series.points.at(-1)
  if (first === undefined || last === undefined) return null
  const { band } = series
  const bandTop = band === null ? 0 : y(band.high ?? high)
  const label = t('line.trendLabel', {
    measure: name(series.id),
    count: series.points.length,
    last: measured(last.value),
    limit: series.limit,
    outside: series.points.filter(point => !point.passed).length,
  })
  return (
    <figure className="trend">
      <figcaption>
        <strong>{name(series.id)}</strong>{' '}
        <span className={last.passed ? '' : 'state-bad'}>{measured(last.value)}</span>{' '}
        <span className="form-note">{t('line.limit', { limit: series.limit })}</span>
      </figcaption>
      <svg className="chart" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
        {band !== null && (
          <rect
            className="chart-band"
            x={left}
            y={bandTop}
            width={width - left}
            height={y(band.low ?? low) - bandTop}
          />
        )}
        {marks.map(mark => (
          <g key={mark}>
            <line className="chart-grid" x1={left} x2={width} y1={y(mark)} y2={y(mark)} />
            <text className="chart-text" x={left - 6} y={y(mark) + 4} textAnchor="end">
              {mark}
            </text>
          </g>
        ))}
        {band !== null &&
          [band.low, band.high]
            .filter(value => value !== null)
            .map(value => (
              <line key={value} className="chart-limit" x1={left} x2={width} y1={y(value)} y2={y(value)} />
            ))}
        <polyline className="chart-line" points={places.map(place => `${place.x},${place.y}`).join(' ')} />
        {places.map(place => (
          <g key={place.testId}>
            {place.passed ? (
              <circle className="chart-dot" cx={place.x} cy={place.y} r={3.5} />
            ) : (
              <path className="chart-cross" d={`M${place.x - 5},${place.y - 5}l10,10m0,-10l-10,10`} />
            )}
            <title>{`${moment(place.at)}  ${measured(place.value)}`}</title>
          </g>
        ))}
        <text className="chart-text" x={left} y={height - 5}>
          {moment(first.at).slice(5, 10)}
        </text>
        {times[0] !== times.at(-1) && (
          <text className="chart-text" x={width - right} y={height - 5} textAnchor="end">
            {moment(last.at).slice(5, 10)}
          </text>
        )}
      </svg>
    </figure>
  )
}
