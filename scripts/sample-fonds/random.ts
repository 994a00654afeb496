/** A stream of numbers in [0, 1) that is the same for the same seed, so that the fonds can be made again byte for byte. */
export type Random = () => number

/** Mulberry32: 32 bits of state are plenty for paper grain. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** A number near 0 with standard deviation 1: four uniform numbers added are near enough to a bell curve for noise. */
export function bell(random: Random): number {
  return (random() + random() + random() + random() - 2) * Math.sqrt(3)
}

/** 65 536 bell-curve numbers: a page has 8.7 million pixels, and looking one up is four times as fast as making one. */
export function bellTable(random: Random): Float32Array {
  return Float32Array.from({ length: 65_536 }, () => bell(random))
}
