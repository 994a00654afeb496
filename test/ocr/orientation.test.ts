import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Sharp } from 'sharp'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PageReading, Readers } from '#service/archive/readers.ts'
import { mayTurn } from '#service/ocr/orientation.ts'
import { openReaders } from '#service/ocr/pool.ts'
import type { Operation } from '#shared/contract/reading.ts'
import { aFolder, languageData, resources, root } from '../support/archive.ts'
import { darkPictures } from '../support/dark-pictures.ts'
import { errorRate } from '../support/error-rate.ts'

const sample = join(resources, 'sample-fonds')
const page = join(sample, 'pages', '0024.jpg')
const truth = readFileSync(join(sample, 'truth', '0024.txt'), 'utf8')
let place: Awaited<ReturnType<typeof aFolder>>
let readers: Readers
beforeAll(async () => {
  place = await aFolder()
  readers = openReaders({ count: 2, languageData })
})
afterAll(async () => {
  await readers.close()
  await place.remove()
})

async function read(picture: Sharp, recorded: readonly Operation[] = []): Promise<PageReading> {
  const into = join(place.folder, randomUUID())
  mkdirSync(into)
  const master = join(into, 'master.jpg')
  await picture.jpeg({ quality: 90 }).toFile(master)
  return await readers.read({ master, sha256: null, format: 'jpeg', dpi: { x: 300, y: 300 }, recorded, into })
}
const turns = ({ operations }: PageReading) => operations.filter(act => act.kind === 'turn').map(act => act.degrees)

describe('the guess from the text', () => {
  test('comes on top of what a file records, where there is enough text that says otherwise', async () => {
    const reading = await read(sharp(page), [{ kind: 'turn', degrees: 180 }])
    expect(turns(reading)).toEqual([180, 180])
    expect(errorRate([{ truth, found: reading.text }])).toBeLessThan(0.08)
  })

  test('leaves a page as it lies that holds but a word or two', async () => {
    const words = await sharp(page).extract({ left: 360, top: 2985, width: 560, height: 110 }).toBuffer()
    const sheet = sharp({ create: { width: 2478, height: 3506, channels: 3, background: '#f6f5ee' } })
    const alone = await sheet
      .composite([{ input: words, left: 900, top: 700 }])
      .png()
      .toBuffer()
    const reading = await read(sharp(await sharp(alone).rotate(180).png().toBuffer()))
    expect([reading.blank, turns(reading)]).toEqual([false, []])
  })

  test('is believed only with two lines of sure characters, and clearly more of them than as the page lies', () => {
    const line = (text: string, confidence: number) => {
      const box = { left: 0, top: 0, width: 300, height: 30 }
      return { ...box, text, recognised: text, words: [...text].map(one => ({ ...box, text: one, confidence })) }
    }
    const long = line('关于印发档案管理办法的通知各科室各研究所', 90)
    expect(mayTurn({ lines: [long], confidence: 80 }, { lines: [], confidence: 20 })).toBe(true)
    expect(mayTurn({ lines: [long], confidence: 80 }, { lines: [long], confidence: 72 })).toBe(false)
    expect(mayTurn({ lines: [line('通知', 95)], confidence: 95 }, { lines: [], confidence: 0 })).toBe(false)
    expect(
      mayTurn(
        { lines: [{ ...long, words: long.words.map(word => ({ ...word, confidence: 40 })) }], confidence: 40 },
        null,
      ),
    ).toBe(false)
  })
})

describe('a photograph', () => {
  test.each(['a portrait before a black curtain', 'a negative of a portrait', 'a street at night'])(
    '(%s) is neither turned nor levelled nor cropped, and no text is made of its shades',
    async what => {
      const picture = await darkPictures[what]?.()
      if (!picture) throw new Error('no such picture')
      const reading = await read(picture)
      expect([reading.blank, reading.operations, reading.text]).toEqual([false, [], ''])
    },
  )

  const cases = join(root, '..', 'shared', 'cases')
  test.skipIf(!existsSync(cases)).each(['orientation/jpeg-photo-exif-3.jpg', 'pictures/photo-dark-portrait.jpg'])(
    'of the cases (../shared/cases, where they are) stays as it is: %s',
    async name => {
      const stored = await sharp(join(cases, name)).png().toBuffer()
      const reading = await read(sharp(stored))
      expect([reading.blank, reading.operations]).toEqual([false, []])
    },
  )
})

describe('a page made pale', () => {
  test.each([0.33, 0.2, 0.12])('to %s of its contrast is read like the page itself', async strength => {
    const reading = await read(sharp(page).linear(strength, 235 * (1 - strength)))
    expect(reading.blank).toBe(false)
    expect(errorRate([{ truth, found: reading.text }])).toBeLessThan(0.1)
  })
})
