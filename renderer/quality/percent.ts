/** A rate of 0 to 1 in percent, rounded down to a hundredth: 99.999 % must not read as 100 %. */
export function percent(rate: number): string {
  const hundredths = Math.floor(rate * 10_000 + 1e-9) / 100
  return `${hundredths} %`
}
