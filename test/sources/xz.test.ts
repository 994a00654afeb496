import { describe, expect, test } from 'vitest'
import { LzmaError } from '#service/sources/lzma.ts'
import { unxz } from '#service/sources/xz.ts'
import { maySkip } from '../support/tools.ts'
import { greyPixels } from './images.ts'
import { xz } from './tiffs.ts'

function noise(length: number): Buffer {
  const bytes = Buffer.alloc(length)
  let seed = 9
  for (let at = 0; at < length; at += 1) {
    seed = (seed * 1103515245 + 12345) & 0x7fffffff
    bytes[at] = seed >> 16
  }
  return bytes
}

const contents: Readonly<Record<string, Buffer>> = {
  nothing: Buffer.alloc(0),
  'one byte': Buffer.of(7),
  'white paper': Buffer.alloc(3_000_000, 255),
  'a page': greyPixels(),
  noise: noise(200_000),
  'noise, paper and noise again': Buffer.concat([noise(100_000), Buffer.alloc(90_000), noise(100_000)]),
}

describe.skipIf(maySkip('xz'))('what xz has packed', () => {
  test.each(Object.keys(contents))('comes out as it was: %s', name => {
    const bytes = contents[name] ?? Buffer.alloc(0)
    for (const options of [
      ['-6'],
      ['-0', '--check=crc32'],
      ['--check=none', '--delta=dist=3', '--lzma2=preset=4,lc=1,lp=2,pb=0'],
      ['--lzma2=preset=6,lc=4,pb=4', '--block-size=50000'],
    ]) {
      expect(unxz(xz(bytes, ...options), bytes.length).equals(bytes)).toBe(true)
    }
  })

  test('is refused when it is damaged, cut off, or larger than it may be', () => {
    const bytes = greyPixels(200, 200)
    const packed = xz(bytes, '--check=crc32')
    expect(() => unxz(packed, bytes.length - 1)).toThrow(LzmaError)
    for (const length of [4, 20, 100, packed.length >> 1]) {
      expect(() => unxz(packed.subarray(0, length), bytes.length)).toThrow(LzmaError)
    }
    for (let at = 0; at < packed.length - 60; at += 101) {
      const wounded = Buffer.from(packed)
      wounded[at] = (wounded[at] ?? 0) ^ 0x41
      expect(() => unxz(wounded, bytes.length)).toThrow(LzmaError)
    }
  })
})
