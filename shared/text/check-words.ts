// What automatic checks measured and what they allow, in words: which way, how far, and how far is allowed.
export type Both = { readonly zh: string; readonly en: string }

/** Figures and units that read the same in both. */
export const same = (text: string): Both => ({ zh: text, en: text })
const both = (zh: string, en: string): Both => ({ zh, en })

export const unsaid = same('')

const one = (value: number): string => String(Math.round(value * 10) / 10)

/** What was measured, and what is allowed of it. `limits`: what is allowed altogether, where this page shows but a part. */
export type CheckWords = { readonly measured: Both; readonly limit: Both; readonly limits?: Both }

export const opensWords = (opens: boolean): CheckWords => ({
  measured: opens ? both('能打开', 'opens') : both('打不开', 'does not open'),
  limit: both('须能打开', 'has to open'),
})

export const readWords = (read: boolean): CheckWords => ({
  measured: read ? both('已识读', 'read') : both('没能识读', 'could not be read'),
  limit: both('须能识读', 'has to be read'),
})

export const dpiWords = (dpi: number | null, expected: number | null, least: number): CheckWords => ({
  measured: dpi === null ? both('不详', 'unknown') : same(`${one(dpi)} dpi`),
  limit:
    expected === null
      ? both(`${least} dpi 以上`, `${least} dpi or more`)
      : both(`按方案 ${expected} dpi，${least} dpi 以上`, `${expected} dpi as asked for, ${least} or more`),
})

export const streakWords = (streaks: number, most: number): CheckWords => ({
  measured: both(`${streaks} 条`, streaks === 1 ? '1 streak' : `${streaks} streaks`),
  limit: most === 0 ? both('没有条纹', 'none') : both(`${most} 条`, String(most)),
})

export const borderWords = (mm: number, most: number): CheckWords => ({
  measured: same(`${one(mm)} mm`),
  limit: same(`${most} mm`),
})

const depths: Readonly<Record<number, Both>> = {
  1: both('黑白（1 位）', 'black and white (1 bit)'),
  8: both('灰度（8 位）', 'grey (8 bits)'),
  24: both('彩色（24 位）', 'colour (24 bits)'),
}
const depthOf = (bits: number): Both => depths[bits] ?? both(`${bits} 位`, `${bits} bits`)

export const colourWords = (bits: number, wanted: number): CheckWords => ({
  measured: depthOf(bits),
  limit: depthOf(wanted),
})

export const formatWords = (format: string, wanted: string): CheckWords => ({
  measured: same(format.toUpperCase()),
  limit: same(wanted.toUpperCase()),
})

export const cropWords = (letters: number, most: number): CheckWords => ({
  measured: both(`边上有 ${letters} 个字不全`, letters === 1 ? '1 letter cut off' : `${letters} letters cut off`),
  limit: both(`${most} 个字`, `${most} letters`),
})

type Exposure = { readonly paper: number; readonly inkLevel: number }
type ExposureLimits = { readonly paperLeast: number; readonly inkMost: number; readonly contrastLeast: number }

/** Levels are 0 to 255. What is out of bounds is told first, and alone. */
export function exposureWords({ paper, inkLevel }: Exposure, limit: ExposureLimits): CheckWords {
  const contrast = paper - inkLevel
  const limits = both(
    `纸面亮度 ${limit.paperLeast} 以上；字迹亮度 ${limit.inkMost}；反差 ${limit.contrastLeast} 以上`,
    `paper ${limit.paperLeast} or more, ink ${limit.inkMost}, contrast ${limit.contrastLeast} or more`,
  )
  const told = (zh: string, en: string, value: number, zhLimit: string, enLimit: string) => ({
    measured: both(`${zh} ${value}`, `${en} ${value}`),
    limit: both(zhLimit, enLimit),
    limits,
  })
  if (paper < limit.paperLeast)
    return told('偏暗，纸面亮度', 'dark, paper', paper, `${limit.paperLeast} 以上`, `${limit.paperLeast} or more`)
  if (inkLevel > limit.inkMost)
    return told('偏淡，字迹亮度', 'faint, ink', inkLevel, String(limit.inkMost), String(limit.inkMost))
  return told('反差', 'contrast', contrast, `${limit.contrastLeast} 以上`, `${limit.contrastLeast} or more`)
}

export const skewWords = (degrees: number, most: number): CheckWords => ({
  measured: same(`${degrees.toFixed(2)}°`),
  limit: same(`${most}°`),
})

export const blurWords = (pixels: number, widest: number): CheckWords => ({
  measured: both(`字迹边缘宽 ${one(pixels)} 像素`, `edges ${one(pixels)} px wide`),
  limit: both(`${one(widest)} 像素`, `${one(widest)} px`),
})

type Cast = { readonly red: number; readonly yellow: number }
type CastLimits = { readonly redMost: number; readonly blueMost: number; readonly yellowMost: number }

/** The way that is nearest to its limit, or furthest beyond: CIELAB a is red or green, b yellow or blue. */
export function castWords({ red, yellow }: Cast, limit: CastLimits): CheckWords {
  const ways = [
    { zh: red < 0 ? '偏绿' : '偏红', en: red < 0 ? 'green' : 'red', by: Math.abs(red), most: limit.redMost },
    yellow < 0
      ? { zh: '偏蓝', en: 'blue', by: -yellow, most: limit.blueMost }
      : { zh: '偏黄', en: 'yellow', by: yellow, most: limit.yellowMost },
  ] as const
  const [a, b] = ways
  const way = a.by / a.most > b.by / b.most ? a : b
  const figure = one(way.by)
  return {
    measured: figure === '0' ? both('无偏色', 'none') : both(`${way.zh} ${figure}`, `${figure} towards ${way.en}`),
    limit: same(String(way.most)),
    limits: both(
      `偏红、偏绿 ${limit.redMost}；偏蓝 ${limit.blueMost}；偏黄 ${limit.yellowMost}`,
      `red or green ${limit.redMost}, blue ${limit.blueMost}, yellow ${limit.yellowMost}`,
    ),
  }
}

export const orientationWords = (turned: number): CheckWords => ({
  measured: turned === 0 ? both('正', 'upright') : both(`已转正 ${turned}°`, `turned by ${turned}°`),
  limit: unsaid,
})

/** `page`: the number of the page that it is the same as. */
export const duplicateWords = (page: number | null): CheckWords => ({
  measured: page === null ? unsaid : both(`与第 ${page} 页相同`, `the same as page ${page}`),
  limit: unsaid,
})

const breaks = {
  repeated: both('重复', 'repeated'),
  order: both('次序不对', 'out of order'),
  missing: both('前面有缺号', 'numbers before it are missing'),
} as const

/** A number printed on a page, and how it breaks off from those before. */
export function sequenceWords(printed: number | null, kind: keyof typeof breaks | null): CheckWords {
  if (printed === null) return { measured: unsaid, limit: unsaid }
  if (kind === null) return { measured: both(`页码 ${printed}`, `page number ${printed}`), limit: unsaid }
  return {
    measured: both(`页码 ${printed}，${breaks[kind].zh}`, `page number ${printed}, ${breaks[kind].en}`),
    limit: unsaid,
  }
}
