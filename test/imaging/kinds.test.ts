import { randomUUID } from 'node:crypto'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { look } from '#service/imaging/look.ts'
import { aFolder } from '../support/archive.ts'
import { darkPictures, scanned } from '../support/dark-pictures.ts'
import { aSheet, asMaster, onBed } from '../support/sheets.ts'

let place: Awaited<ReturnType<typeof aFolder>>
beforeAll(async () => {
  place = await aFolder()
})
afterAll(() => place.remove())
const kindOf = async (picture: ReturnType<typeof aSheet>) =>
  (await look(await asMaster(place.folder, randomUUID(), picture))).kind

/** A hill under a sky with the shades of a photograph, askew by six degrees. */
function landscape(width: number, height: number): ReturnType<typeof sharp> {
  const data = Buffer.alloc(width * height * 3)
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const hill = y > height * 0.5 + 60 * Math.sin(x / 130) + x * 0.1
      const shade = 30 * Math.sin(x / 17) * Math.cos(y / 23) + 40 * Math.sin((x + y) / 210)
      const at = (y * width + x) * 3
      data[at] = (hill ? 90 : 150) + shade
      data[at + 1] = (hill ? 100 : 175) + shade
      data[at + 2] = (hill ? 60 : 205 - y / 20) + shade / 2
    }
  }
  return sharp(data, { raw: { width, height, channels: 3 } })
}

test('a picture without paper is a photograph, and nothing levels it', async () => {
  const picture = await scanned(landscape(1200, 900))
  const looked = await look(await asMaster(place.folder, randomUUID(), picture))
  expect([looked.kind, looked.blank, looked.sideways, looked.lines(false).skew]).toEqual(['photograph', false, 'no', 0])
})

test.each(['a portrait before a black curtain', 'a negative of a portrait', 'a night sky', 'a street at night'])(
  '%s is a photograph',
  async what => {
    expect(await kindOf((await darkPictures[what]?.()) ?? aSheet())).toBe('photograph')
  },
)

test('a printed page is print, whatever its paper and wherever it lies', async () => {
  expect(await kindOf(aSheet())).toBe('print')
  expect(await kindOf(aSheet({ lines: 2 }))).toBe('print')
  expect(await kindOf(await scanned(aSheet({ paper: '#8f6b45', ink: '#1d1a17' })))).toBe('print')
  expect(await kindOf(await scanned(await onBed(aSheet(), 1.5)))).toBe('print')
})

test('a page of a report or a newspaper with a picture on it is no photograph', async () => {
  const page = await aSheet()
    .composite([{ input: await landscape(1254, 900).png().toBuffer(), left: 200, top: 1200 }])
    .png()
    .toBuffer()
  expect(await kindOf(sharp(page))).not.toBe('photograph')
})

test('a sheet in uneven light is print all the same', async () => {
  const light = `<svg xmlns="http://www.w3.org/2000/svg" width="1654" height="2339"><defs><linearGradient id="g" x2="1" y2="1"><stop offset="0" stop-color="#fff"/><stop offset="1" stop-color="#555"/></linearGradient></defs><rect width="100%" height="100%" fill="url(#g)"/></svg>`
  const page = await sharp(await aSheet().png().toBuffer())
    .composite([{ input: Buffer.from(light), blend: 'multiply' }])
    .png()
    .toBuffer()
  expect(await kindOf(sharp(page))).not.toBe('photograph')
})
