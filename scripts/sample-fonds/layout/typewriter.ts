import { bell, seededRandom } from '../random.ts'

/** A Chinese typewriter: lead type struck one by one through a worn ribbon, so every character sits and inks a little differently. */
export const typewriterStyle = `
.type { font-family: 'Noto Serif CJK SC', serif; color: #3b3b40 }
.type p { letter-spacing: .06em }
i { font-style: normal; position: relative; display: inline }
`

/** Text struck character by character. Offsets are hundredths of a millimetre around the line, the ink 55 to 100 %. */
export function typed(text: string, seed: number): string {
  const random = seededRandom(seed * 7919)
  return [...text]
    .map(character => {
      const up = (bell(random) * 0.13).toFixed(2)
      const aside = (bell(random) * 0.08).toFixed(2)
      const ink = Math.min(1, 0.84 + bell(random) * 0.11).toFixed(2)
      return `<i style="top:${up}mm;left:${aside}mm;opacity:${ink}">${character}</i>`
    })
    .join('')
}
