type Props = {
  readonly kind: 'scan' | 'read' | 'check' | 'rework' | 'promised' | 'accepted'
  /** 0 to 1. */
  readonly share: number
  readonly text: string
}

const width = 200
const height = 14

/** The figure of a row and its bar, as a cell of a table. The bar repeats the figure and is not read out. */
export function BarRow({ kind, share, text }: Props) {
  const long = share <= 0 ? 0 : Math.max(1, Math.min(1, share) * width)
  return (
    <td className="bar-cell">
      <span>{text}</span>
      <svg viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden="true">
        <rect className="bar-ground" width={width} height={height} />
        <rect className={`chart-bar step-${kind}`} width={long} height={height} />
      </svg>
    </td>
  )
}
