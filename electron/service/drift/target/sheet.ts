// The test page for devices: where everything lies on it, in millimetres from the top left corner of an A4 sheet.
import { qr } from '../../print/barcodes.ts'
import { black, type Mark, type Sheet } from '../../print/sheet.ts'

/** Four solid squares near the corners: their centres give resolution, skew and place. */
export const fiducials = [
  { x: 20, y: 20 },
  { x: 190, y: 20 },
  { x: 20, y: 277 },
  { x: 190, y: 277 },
] as const
export const fiducialSize = 10

/** A smaller square beside the first fiducial tells which way up the page lies. */
export const upMark = { x: 36, y: 20, size: 6 }

/** Grey fields from white to black, and colour fields; their left edges, all 12 mm square. */
export const fieldSize = 12
export const greys = [255, 219, 182, 146, 109, 73, 36, 0].map((grey, at) => ({ grey, left: 28 + at * 20, top: 44 }))
export const colours = ['#c8402f', '#3d8a46', '#2f4fa8', '#d9b233', '#8a4a9c', '#2f9aa0'].map((colour, at) => ({
  colour,
  left: 38 + at * 23,
  top: 66,
}))

/** Where nothing is printed: the white of the paper is measured here. */
export const whiteField = { left: 95, top: 92, width: 20, height: 20 }

/** Lines and gaps of 0.5 mm, upright and lying: their edges tell sharpness. */
const pairs = { left: 40, top: 125, length: 12, count: 60, pitch: 1 }

/** A4, to be printed at 100 %. What covers a fifth of its height leaves most of that fifth white: streaks show there. */
export function targetSheet(): Sheet {
  const words = (left: number, top: number, size: number, text: string): Mark => ({
    kind: 'text',
    left,
    top,
    size,
    text,
  })
  const half = fiducialSize / 2
  const marks: Mark[] = [
    ...fiducials.map(({ x, y }) => black(x - half, y - half, fiducialSize, fiducialSize)),
    black(upMark.x - upMark.size / 2, upMark.y - upMark.size / 2, upMark.size, upMark.size),
    ...greys.map(
      ({ grey, left, top }): Mark => ({ kind: 'rectangle', left, top, width: fieldSize, height: fieldSize, grey }),
    ),
    ...colours.map(
      ({ colour, left, top }): Mark => ({ kind: 'colour', left, top, width: fieldSize, height: fieldSize, colour }),
    ),
    ...Array.from({ length: pairs.count }, (_, at) =>
      black(pairs.left + at * pairs.pitch, pairs.top, 0.5, pairs.length),
    ),
    ...Array.from({ length: 12 }, (_, at) => black(pairs.left + 64, pairs.top + at * pairs.pitch, 40, 0.5)),
    ...qr('JZ1:TARGET:1', 150, 190, 20),
    words(45, 255, 5, '卷宗 扫描设备测试页 Juanzong device test page'),
    words(45, 263, 3.5, '按 100% 打印,四角方块中心相距 170 × 257 mm。'),
    words(45, 268, 3.5, 'Print at 100 %: the squares stand 170 × 257 mm apart.'),
  ]
  return { width: 210, height: 297, marks }
}
