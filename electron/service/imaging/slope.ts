// How far lines fall, told by the boxes of what stands in them: a second opinion on what the ink itself says.

type Box = { readonly left: number; readonly top: number; readonly width: number; readonly height: number }

/** Lines are trusted if so many steps of at least two characters' length were measured. */
const fewest = 8

/**
 * How far lines fall to the right, in degrees, by the middles of their words or characters: the middle one of all slopes
 * between boxes of one line that stand well apart. `lines` hold the boxes of each line; null where there is too little.
 */
export function slopeOf(lines: readonly (readonly Box[])[]): number | null {
  const slopes = lines.flatMap(boxes => {
    // A comma stands low and a dash lies flat: only boxes of about the line's own height tell.
    const height = middle(boxes.map(box => box.height)) ?? 0
    const full = boxes.filter(box => box.height > height * 0.75 && box.height < height * 1.3)
    return full.flatMap((box, at) =>
      full
        .slice(at + 1)
        .filter(other => other.left - box.left > height * 4)
        .map(
          other =>
            (other.top + other.height / 2 - box.top - box.height / 2) /
            (other.left + other.width / 2 - box.left - box.width / 2),
        ),
    )
  })
  const slope = slopes.length < fewest ? null : middle(slopes)
  return slope === null ? null : (Math.atan(slope) * 180) / Math.PI
}

const middle = (values: readonly number[]): number | null =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? null
