import { memo } from 'react'
import type { Box, TextLine } from '#shared/contract/reading.ts'
import { standsUpright } from '#shared/rules/direction.ts'
import { stretchFor } from './stretch.ts'

type Props = {
  readonly lines: readonly TextLine[]
  readonly hits: readonly Box[]
  readonly selectable: boolean
}

const placed = (box: Box) => ({ left: box.left, top: box.top, width: box.width, height: box.height })

/** The size of the print gives the rim its thickness. */
const marked = (box: Box) => ({ ...placed(box), fontSize: Math.min(box.width, box.height) })

/** A column of vertical writing runs down its box. */
const along = (line: TextLine) =>
  standsUpright(line)
    ? { fontSize: line.width * 0.86, writingMode: 'vertical-rl' as const, transform: `scaleY(${stretchFor(line)})` }
    : { fontSize: line.height * 0.86, transform: `scaleX(${stretchFor(line)})` }

/** The recognised lines over the image, to be selected as if they were printed there, and the boxes of the hits. */
export const TextLayer = memo(function TextLayer({ lines, hits, selectable }: Props) {
  return (
    <>
      <div className={selectable ? 'text-lines selectable' : 'text-lines'}>
        {lines.map(line => (
          <div key={`${line.left} ${line.top} ${line.width}`} className="text-line" style={placed(line)}>
            <span style={along(line)}>{line.text}</span>
            {'\n'}
          </div>
        ))}
      </div>
      {hits.map(hit => (
        <div key={`${hit.left} ${hit.top} ${hit.width}`} className="hit-box" style={marked(hit)} />
      ))}
    </>
  )
})
