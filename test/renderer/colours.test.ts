// Colours by their figures: what is read reaches 4.5:1 on every ground it stands on, and what means different things differs.
import { describe, expect, test } from 'vitest'
import { colours, type ThemeName } from '../../renderer/look/colours.ts'

const parts = (colour: string) => [1, 3, 5].map(at => Number.parseInt(colour.slice(at, at + 2), 16) / 255)

/** Relative luminance as WCAG 2 has it. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = parts(colour).map(value =>
    value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4,
  )
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

/** Degrees on the circle of hues. */
function hue(colour: string): number {
  const [red = 0, green = 0, blue = 0] = parts(colour)
  const most = Math.max(red, green, blue)
  const span = most - Math.min(red, green, blue)
  const sixth =
    most === red ? (green - blue) / span : most === green ? 2 + (blue - red) / span : 4 + (red - green) / span
  return (sixth * 60 + 360) % 360
}

const apart = (one: string, other: string) => {
  const between = Math.abs(hue(one) - hue(other))
  return Math.min(between, 360 - between)
}

const themes: readonly ThemeName[] = ['light', 'dark', 'contrast']

describe.each(themes)('the colours of %s', name => {
  const of = colours[name]
  const grounds = [of.ground, of.sheet, of.raised, of.hover, of.chosen]

  test('are read on every ground, placeholders among them', () => {
    const read = [of.ink, of.inkSoft, of.inkFaint, of.accent, of.link, of.good, of.warn, of.bad]
    const faint = read.flatMap(colour =>
      grounds.filter(ground => contrast(colour, ground) < 4.5).map(ground => `${colour} on ${ground}`),
    )
    expect(faint).toEqual([])
    expect(contrast(of.onAccent, of.accent)).toBeGreaterThanOrEqual(4.5)
  })

  test('keep what is chosen, what is wrong and what leads elsewhere apart', () => {
    expect(apart(of.accent, of.bad)).toBeGreaterThanOrEqual(20)
    expect(apart(of.accent, of.link)).toBeGreaterThanOrEqual(90)
    expect(apart(of.bad, of.warn)).toBeGreaterThanOrEqual(45)
    expect(apart(of.link, of.bad)).toBeGreaterThanOrEqual(90)
  })
})
