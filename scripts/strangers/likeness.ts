// Two pictures of one page held against each other: small and grey, so that only what a person would see counts.
import sharp, { type Sharp } from 'sharp'

const size = 48

export type Small = Float64Array

/** The picture as 48 × 48 grey values, whatever its shape. */
export async function small(picture: Sharp): Promise<Small> {
  const { data } = await picture
    .flatten({ background: '#fff' })
    .greyscale()
    .resize(size, size, { fit: 'fill', kernel: 'cubic' })
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true })
  return Float64Array.from(data.subarray(0, size * size))
}

export const smallOf = (path: string): Promise<Small> => small(sharp(path, { limitInputPixels: false }))

/** Mean difference of grey, 0 to 255. */
export function difference(one: Small, other: Small): number {
  return one.reduce((sum, value, at) => sum + Math.abs(value - (other[at] ?? 0)), 0) / one.length
}

/** −1 to 1; 0 where one of them is even all over. */
export function correlation(one: Small, other: Small): number {
  const mean = (values: Small) => values.reduce((sum, value) => sum + value, 0) / values.length
  const [a, b] = [mean(one), mean(other)]
  let [both, first, second] = [0, 0, 0]
  for (const [at, value] of one.entries()) {
    const [x, y] = [value - a, (other[at] ?? 0) - b]
    both += x * y
    first += x * x
    second += y * y
  }
  return first * second === 0 ? 0 : both / Math.sqrt(first * second)
}

/** The eight ways a page can lie: as it is, mirrored or not, by quarter turns. */
export const lies = ['0', '90', '180', '270', 'm0', 'm90', 'm180', 'm270'] as const

export function lying(picture: Small, lie: (typeof lies)[number]): Small {
  const turned = new Float64Array(picture.length)
  const degrees = Number(lie.replace('m', ''))
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      const from = picture[y * size + (lie.startsWith('m') ? size - 1 - x : x)] ?? 0
      const [toX, toY] =
        degrees === 0
          ? [x, y]
          : degrees === 90
            ? [size - 1 - y, x]
            : degrees === 180
              ? [size - 1 - x, size - 1 - y]
              : [y, size - 1 - x]
      turned[toY * size + toX] = from
    }
  }
  return turned
}
