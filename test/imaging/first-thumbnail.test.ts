// What is seen of a side before it is read: as its file records that it is to be seen.
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { firstThumbnail } from '#service/imaging/master.ts'

/** 40 by 20, the left half red. */
const picture = () =>
  sharp({ create: { width: 40, height: 20, channels: 3, background: '#fff' } })
    .composite([{ input: { create: { width: 20, height: 20, channels: 3, background: '#f00' } }, left: 0, top: 0 }])
    .png()
    .toBuffer()

/** Width over height, and where the red is: at the left, the top, the right or the bottom. */
async function seen(recorded: Parameters<typeof firstThumbnail>[2]) {
  const { data, info } = await sharp(await firstThumbnail(await picture(), 'png', recorded))
    .raw()
    .toBuffer({ resolveWithObject: true })
  const green = (x: number, y: number) =>
    data[(Math.floor(y * info.height) * info.width + Math.floor(x * info.width)) * info.channels + 1] ?? 0
  const sides = { left: green(0.1, 0.5), right: green(0.9, 0.5), top: green(0.5, 0.1), bottom: green(0.5, 0.9) }
  const red = Object.entries(sides).sort(([, a], [, b]) => a - b)[0]?.[0]
  return [info.width, info.width / info.height, red]
}

test('a first thumbnail is turned and mirrored as its file records, 240 pixels wide', async () => {
  expect(await seen([])).toEqual([240, 2, 'left'])
  expect(await seen([{ kind: 'turn', degrees: 90 }])).toEqual([240, 0.5, 'top'])
  expect(await seen([{ kind: 'mirror' }])).toEqual([240, 2, 'right'])
  expect(await seen([{ kind: 'mirror' }, { kind: 'turn', degrees: 90 }])).toEqual([240, 0.5, 'bottom'])
  expect(await seen([{ kind: 'stretch', across: 1, down: 2 }])).toEqual([240, 1, 'left'])
})
