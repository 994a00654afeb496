/** Official seals as SVG. They are marked as stamps, because the truth of a page leaves out what is stamped over it. */

const red = '#d8241f'

/** Points of a five-pointed star with one point upwards; millimetres around 0,0. */
function star(radius: number): string {
  return Array.from({ length: 10 }, (_, index) => {
    const reach = index % 2 === 0 ? radius : radius * 0.382
    const angle = (index * Math.PI) / 5 - Math.PI / 2
    return `${(reach * Math.cos(angle)).toFixed(3)},${(reach * Math.sin(angle)).toFixed(3)}`
  }).join(' ')
}

/** The name of the institution set along the upper arc, each character with its foot to the centre. */
function ring(name: string, radius: number, size: number): string {
  const characters = [...name]
  const span = Math.min(270, characters.length * 30)
  const step = span / (characters.length - 1)
  return characters
    .map((character, index) => {
      const turn = -span / 2 + index * step
      return `<text transform="rotate(${turn.toFixed(2)}) translate(0 ${-radius})" font-size="${size}" text-anchor="middle">${character}</text>`
    })
    .join('')
}

/**
 * A round seal of 42 mm, the size of a county's offices. `foot` is the line under the star (合同专用章 and the like).
 * `turn` is how crooked it was pressed, in degrees; `seed` makes the ink uneven in another way for each impression.
 */
export function roundSeal(options: {
  readonly name: string
  readonly foot?: string
  readonly turn: number
  readonly seed: number
  readonly style: string
}): string {
  const { name, foot, turn, seed, style } = options
  const line = foot === undefined ? '' : `<text y="13.2" font-size="3.7" text-anchor="middle">${foot}</text>`
  return `<svg class="stamp" style="${style}" width="44mm" height="44mm" viewBox="-22 -22 44 44">
<filter id="ink${seed}" x="-5%" y="-5%" width="110%" height="110%">
<feTurbulence type="fractalNoise" baseFrequency="0.35" numOctaves="3" seed="${seed}" result="grain"/>
<feColorMatrix in="grain" values="0 0 0 0 0  0 0 0 0 0  0 0 0 0 0  0 0 0 -4.2 3.1" result="holes"/>
<feComposite in="SourceGraphic" in2="holes" operator="in"/></filter>
<g transform="rotate(${turn})" fill="${red}" filter="url(#ink${seed})" font-family="Noto Serif CJK SC" font-weight="700">
<circle r="20.4" fill="none" stroke="${red}" stroke-width="1.2"/>
<polygon points="${star(6.6)}"/>${ring(name, 14.4, name.length > 9 ? 4.6 : 5.4)}${line}</g></svg>`
}

/** The rectangular stamp with which a registry marks what came in. */
export function receiptStamp(options: {
  readonly office: string
  readonly number: string
  readonly day: string
  readonly style: string
}): string {
  return `<div class="stamp receipt" style="${options.style}"><b>${options.office}</b><br>收文　${options.number}<br>${options.day}</div>`
}
