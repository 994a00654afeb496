import type { TargetMeasures } from '../../archive/opened.ts'

export type TargetCheck = {
  readonly id: string
  readonly value: number
  readonly limit: string
  readonly passed: boolean
}

/**
 * Our own proposals, as no rule of archives gives figures for devices: a printer at 100 % is true to half a percent, an
 * office scanner to one. `colour` is wide because every printer prints colours its own way: there the trend counts.
 */
export const targetLimits = {
  dpiShare: 0.015,
  skew: 0.5,
  streaks: 0,
  white: 225,
  black: 70,
  edge: 3.5,
  colour: 18,
}

/** Each measure against its limit. What could not be measured (colours of a grey scan) is left out. */
export function targetVerdict(
  found: TargetMeasures,
  nominalDpi: number,
  limits: typeof targetLimits = targetLimits,
): readonly TargetCheck[] {
  const off = Math.round(nominalDpi * limits.dpiShare * 10) / 10
  const near = (id: string, value: number): TargetCheck => ({
    id,
    value,
    limit: `${nominalDpi} ± ${off}`,
    passed: Math.abs(value - nominalDpi) <= off,
  })
  const most = (id: string, value: number, limit: number): TargetCheck => ({
    id,
    value,
    limit: `≤ ${limit}`,
    passed: value <= limit,
  })
  return [
    near('dpi-x', found.dpiX),
    near('dpi-y', found.dpiY),
    { id: 'skew', value: found.skew, limit: `±${limits.skew}`, passed: Math.abs(found.skew) <= limits.skew },
    most('streaks', found.streaks, limits.streaks),
    { id: 'white', value: found.white, limit: `≥ ${limits.white}`, passed: found.white >= limits.white },
    most('black', found.black, limits.black),
    ...(found.edge === null ? [] : [most('sharpness', found.edge, limits.edge)]),
    ...(found.colour === null ? [] : [most('colour', found.colour, limits.colour)]),
  ]
}
