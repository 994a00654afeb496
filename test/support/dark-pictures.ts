// Dark pictures that are no sheet on a bed, and sheets that lie on one: drawn, with noise, as JPEG would bring them.
import sharp, { type Sharp } from 'sharp'
import { chance } from './degraded.ts'
import { aSheet } from './sheets.ts'

type Size = { readonly width: number; readonly height: number }
const a4: Size = { width: 1240, height: 1754 }

async function drawn({ width, height }: Size, body: string): Promise<Sharp> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${body}</svg>`
  return await scanned(sharp(Buffer.from(svg)).flatten({ background: '#fff' }))
}

/** With the grain of a sensor, through JPEG. */
export async function scanned(picture: Sharp, sigma = 3): Promise<Sharp> {
  const { data, info } = await picture.removeAlpha().raw().toBuffer({ resolveWithObject: true })
  // Always the same grain: one long row of it, entered anew for every row of the picture.
  const grain = Float32Array.from(
    { length: 65_536 },
    (_, at) => (chance(at) + chance(at + 0.3) + chance(at + 0.7) - 1.5) * 2 * sigma,
  )
  for (let at = 0; at < data.length; at += 1) {
    data[at] = Math.min(255, Math.max(0, (data[at] ?? 0) + (grain[(at * 7) & 65_535] ?? 0)))
  }
  const { width, height, channels } = info
  return sharp(await sharp(data, { raw: { width, height, channels } }).jpeg({ quality: 90 }).toBuffer())
}

/** Rows of small blocks, as print looks; `fill` is the ink. */
function print(left: number, top: number, width: number, lines: number, size: number, fill: string): string {
  const blocks = Array.from({ length: lines }, (_, line) =>
    Array.from({ length: Math.floor(width / (size * 1.1)) }, (__, at) => {
      const [x, y] = [left + at * size * 1.1, top + line * size * 1.8]
      return (at * 7 + line * 3) % 3 === 0
        ? `<rect x="${x}" y="${y}" width="${size * 0.8}" height="${size}"/>`
        : `<rect x="${x}" y="${y}" width="${size * 0.25}" height="${size}"/><rect x="${x}" y="${y + size * 0.4}" width="${size * 0.85}" height="${size * 0.2}"/>`
    }).join(''),
  )
  return `<g fill="${fill}">${blocks.join('')}</g>`
}

const person = (hair: string, skin: string, coat: string) =>
  `<ellipse cx="620" cy="1754" rx="520" ry="700" fill="${coat}"/><ellipse cx="620" cy="700" rx="230" ry="320" fill="${skin}"/><ellipse cx="620" cy="470" rx="260" ry="190" fill="${hair}"/>`

const stars = Array.from(
  { length: 90 },
  (_, at) => `<circle cx="${(at * 733) % 1754}" cy="${(at * 397) % 900}" r="${1 + (at % 3)}" fill="#eef"/>`,
).join('')

const paper = `<rect width="1240" height="1754" fill="#f6f3ea"/>`
const text = print(150, 500, 940, 22, 26, '#222')

/** Of each of these every line and row must be kept, and none is blank. */
export const darkPictures: Readonly<Record<string, () => Promise<Sharp>>> = {
  'a dark portrait with a vignette': () =>
    drawn(
      a4,
      `<defs><radialGradient id="v"><stop offset="0.3" stop-color="#777"/><stop offset="1" stop-color="#0c0c0c"/></radialGradient></defs><rect width="1240" height="1754" fill="url(#v)"/>${person('#111', '#b9917a', '#222831')}`,
    ),
  'a portrait before a black curtain': () =>
    drawn(a4, `<rect width="1240" height="1754" fill="#101010"/>${person('#201008', '#c08f6d', '#1f2f4f')}`),
  'a portrait in a white oval on black': () =>
    drawn(
      a4,
      `<rect width="1240" height="1754" fill="#141414"/><ellipse cx="620" cy="877" rx="560" ry="800" fill="#e9e6df"/>${person('#333', '#d8b59c', '#555')}`,
    ),
  'a negative of a portrait': async () =>
    await scanned(
      (await drawn(a4, `<rect width="1240" height="1754" fill="#e8e8e8"/>${person('#ddd', '#666', '#999')}`)).negate(),
    ),
  'a black cover with letters of gold': () =>
    drawn(
      a4,
      `<rect width="1240" height="1754" fill="#191817"/>${print(320, 420, 620, 2, 90, '#c9a227')}${print(450, 1450, 340, 1, 40, '#c9a227')}`,
    ),
  'a black cover with a frame of gold': () =>
    drawn(
      a4,
      `<rect width="1240" height="1754" fill="#191817"/><rect x="60" y="60" width="1120" height="1634" fill="none" stroke="#c9a227" stroke-width="9"/>${print(320, 420, 620, 2, 90, '#c9a227')}`,
    ),
  'a black cover with a white label': () =>
    drawn(
      a4,
      `<rect width="1240" height="1754" fill="#191817"/><rect x="270" y="300" width="700" height="480" fill="#f4f1e8"/>${print(330, 380, 560, 4, 50, '#222')}`,
    ),
  'a page with a dark table at its left edge': () =>
    drawn(
      a4,
      `${paper}${text}<rect x="0" y="420" width="260" height="820" fill="#1c1c1c"/>${print(20, 460, 200, 16, 24, '#eee')}`,
    ),
  'a page with an empty dark field at its corner': () =>
    drawn(a4, `${paper}${text}<rect x="0" y="0" width="420" height="150" fill="#1c1c1c"/>`),
  'a page with an empty dark field in the middle of its edge': () =>
    drawn(a4, `${paper}${text}<rect x="1120" y="500" width="120" height="700" fill="#1c1c1c"/>`),
  'a page with a dark table over all of its foot': () =>
    drawn(
      a4,
      `${paper}${text}<rect x="0" y="1560" width="1240" height="194" fill="#1c1c1c"/>${print(90, 1600, 1060, 2, 40, '#eee')}`,
    ),
  'a black letterhead': () =>
    drawn(
      a4,
      `${paper}${text}<rect x="0" y="0" width="1240" height="170" fill="#121212"/>${print(420, 60, 400, 1, 44, '#fff')}`,
    ),
  'a black letterhead with small letters': () =>
    drawn(
      a4,
      `${paper}${text}<rect x="0" y="0" width="1240" height="120" fill="#121212"/>${print(820, 50, 300, 1, 18, '#fff')}`,
    ),
  'a letterhead of dark blue': () =>
    drawn(a4, `${paper}${text}<rect x="0" y="0" width="1240" height="130" fill="#14284f"/>`),
  'a frame of microfilm, white print on black': () =>
    drawn(a4, `<rect width="1240" height="1754" fill="#0e0e0e"/>${print(120, 150, 1000, 34, 24, '#f2f2f2')}`),
  'a night sky': () =>
    drawn(
      { width: 1754, height: 1240 },
      `<rect width="1754" height="1240" fill="#05070d"/>${stars}<circle cx="1300" cy="300" r="90" fill="#f3eed8"/>`,
    ),
  'a night sky over snow': () =>
    drawn(
      { width: 1754, height: 1240 },
      `<rect width="1754" height="1240" fill="#0b0b0d"/>${stars}<rect y="500" width="1754" height="740" fill="#d9dde2"/><path d="M0 500 L300 380 L520 500 L900 330 L1400 500 Z" fill="#23252a"/><rect x="700" y="560" width="220" height="260" fill="#57483c"/>`,
    ),
  'a street at night': () =>
    drawn(
      { width: 1754, height: 1240 },
      `<rect width="1754" height="1240" fill="#0d0d10"/><rect y="900" width="1754" height="340" fill="#3b3a3c"/><rect x="200" y="400" width="300" height="500" fill="#6b5a3a"/><rect x="800" y="300" width="500" height="600" fill="#8a7a55"/><circle cx="650" cy="420" r="40" fill="#fff3c0"/>`,
    ),
}

const bedTone = { r: 40, g: 38, b: 37 }

/** Laid on a bed that shows so far at each edge, turned by some degrees about its middle before. */
async function laid(
  sheet: Sharp,
  at: { readonly left?: number; readonly right?: number; readonly top?: number; readonly bottom?: number },
  degrees = 0,
  background: { r: number; g: number; b: number } = bedTone,
): Promise<Sharp> {
  const turned = await sharp(await sheet.png().toBuffer())
    .rotate(degrees, { background })
    .png()
    .toBuffer()
  const { left = 0, right = 0, top = 0, bottom = 0 } = at
  return sharp(await sharp(turned).extend({ left, right, top, bottom, background }).png().toBuffer())
}

const sheet = (more: Parameters<typeof aSheet>[0] = {}) => aSheet({ width: 1654, height: 2339, ...more })

export type Laid = {
  readonly make: () => Promise<Sharp>
  /** What must be left of the picture, in pixels: that much of its bed may go, and no more. */
  readonly left: readonly [number, number, number, number]
}

/** Sheets on a bed: `left` is the sheet's box (left, top, width, height) in the picture. */
export const laidSheets: Readonly<Record<string, Laid>> = {
  'a bed all around': {
    make: async () => await scanned(await laid(sheet(), { left: 60, right: 70, top: 50, bottom: 90 })),
    left: [60, 50, 1654, 2339],
  },
  'a bed along the left edge': {
    make: async () => await scanned(await laid(sheet(), { left: 60 })),
    left: [60, 0, 1654, 2339],
  },
  'a bed along the right edge': {
    make: async () => await scanned(await laid(sheet(), { right: 90 })),
    left: [0, 0, 1654, 2339],
  },
  'a bed along the top edge': {
    make: async () => await scanned(await laid(sheet(), { top: 40 })),
    left: [0, 40, 1654, 2339],
  },
  'a bed along the bottom edge': {
    make: async () => await scanned(await laid(sheet(), { bottom: 200 })),
    left: [0, 0, 1654, 2339],
  },
  'a bed with grain and a fall of light': {
    make: async () => {
      const fall = `<svg xmlns="http://www.w3.org/2000/svg" width="1854" height="2539"><defs><linearGradient id="g" x2="1" y2="1"><stop offset="0" stop-color="#1a1a1a"/><stop offset="1" stop-color="#4c4a48"/></linearGradient></defs><rect width="100%" height="100%" fill="url(#g)"/></svg>`
      const input = await sheet().png().toBuffer()
      return await scanned(
        sharp(
          await sharp(Buffer.from(fall))
            .flatten()
            .composite([{ input, left: 100, top: 100 }])
            .png()
            .toBuffer(),
        ),
        12,
      )
    },
    left: [100, 100, 1654, 2339],
  },
  'a sheet of brown kraft on a bed': {
    make: async () =>
      await scanned(
        await laid(sheet({ paper: '#8f6b45', ink: '#1d1a17' }), { left: 60, top: 60, right: 60, bottom: 60 }),
      ),
    left: [60, 60, 1654, 2339],
  },
  'a sheet of dark kraft beside a bed': {
    make: async () =>
      await scanned(await laid(sheet({ paper: '#7a5a3a', ink: '#14110f' }), { right: 60 }, 0, { r: 24, g: 23, b: 24 })),
    left: [0, 0, 1654, 2339],
  },
  'A5 in the corner of the window for A4': {
    make: async () =>
      await scanned(
        await laid(sheet({ width: 1165, height: 1654, lines: 16 }), { right: 489, bottom: 685 }, 0, {
          r: 12,
          g: 12,
          b: 13,
        }),
      ),
    left: [0, 0, 1165, 1654],
  },
  'A5 lying across the window for A4': {
    make: async () =>
      await scanned(
        await laid(sheet({ width: 1654, height: 1165, lines: 10 }), { bottom: 1174 }, 0, { r: 12, g: 12, b: 13 }),
      ),
    left: [0, 0, 1654, 1165],
  },
  'A5 in the middle of the feeder': {
    make: async () =>
      await scanned(
        await laid(sheet({ width: 1165, height: 1654, lines: 16 }), { left: 244, right: 245, bottom: 60, top: 40 }, 0, {
          r: 12,
          g: 12,
          b: 13,
        }),
      ),
    left: [244, 40, 1165, 1654],
  },
  'the black border of a copier': {
    make: async () => {
      const ragged = Array.from({ length: 240 }, (_, at) => `${at * 10},${46 + ((at * 37) % 11)}`).join(' ')
      const side = Array.from({ length: 300 }, (_, at) => `${38 + ((at * 53) % 9)},${at * 10}`).join(' ')
      const black = `<svg xmlns="http://www.w3.org/2000/svg" width="1754" height="2479"><polygon points="0,0 ${ragged} 2400,0" fill="#0a0a0a"/><polygon points="0,0 ${side} 0,3000" fill="#0a0a0a"/></svg>`
      const page = await sharp(await sheet({ width: 1754, height: 2479 }).png().toBuffer())
        .composite([{ input: Buffer.from(black) }])
        .png()
        .toBuffer()
      return await scanned(sharp(await sharp(page).blur(1.2).png().toBuffer()))
    },
    left: [45, 53, 1709, 2426],
  },
  'the black border of a copier in two tones': {
    make: async () =>
      sharp(
        await (await laid(sheet(), { left: 50, right: 40, top: 30, bottom: 70 }, 0, { r: 0, g: 0, b: 0 }))
          .greyscale()
          .threshold(128)
          .png()
          .toBuffer(),
      ),
    left: [50, 30, 1654, 2339],
  },
  'an old sheet of uneven edges on a bed': {
    make: async () => {
      const edge = (length: number, by: number) =>
        Array.from(
          { length: 30 },
          (_, at) => [(at * length) / 29, 20 * Math.sin(at * by) + 12 * Math.sin(at * 2.7)] as const,
        )
      const points = [
        ...edge(1654, 0.9).map(([along, off]) => `${80 + along},${80 + off}`),
        ...edge(2339, 1.1).map(([along, off]) => `${1734 + off},${80 + along}`),
        ...edge(1654, 0.8).map(([along, off]) => `${1734 - along},${2419 + off}`),
        ...edge(2339, 1.3).map(([along, off]) => `${80 + off},${2419 - along}`),
      ].join(' ')
      const shape = `<svg xmlns="http://www.w3.org/2000/svg" width="1814" height="2499"><rect width="100%" height="100%" fill="#262525"/><polygon points="${points}" fill="#d9c9a3"/>${print(260, 400, 1250, 30, 30, '#2a2622')}</svg>`
      return await scanned(sharp(Buffer.from(shape)).flatten())
    },
    left: [64, 64, 1686, 2371],
  },
}
