// PDFs that cannot be taken in: cut off, locked, empty, too large, or changed at random.
import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { PDFDocument } from 'pdf-lib'
import { describe, expect, test } from 'vitest'
import { Refusal } from '#service/refusal.ts'
import { openSource } from '#service/sources/open.ts'
import { aFile } from './files.ts'
import { aJpeg, anXObject, aPdf } from './images.ts'
import { full, jpegPdf, onlySide, opened } from './pdf-pages.ts'

const noQpdf = spawnSync('qpdf', ['--version']).error !== undefined

describe('what cannot be read is refused', () => {
  const page = () => jpegPdf(full)

  test('a PDF cut off', async () => {
    for (const objects of [false, true]) {
      const document = await PDFDocument.load(await page())
      const bytes = Buffer.from(await document.save({ useObjectStreams: objects }))
      for (const part of [0.5, 0.9]) {
        const path = aFile('a.pdf', bytes.subarray(0, Math.floor(bytes.length * part)))
        await expect(openSource(path)).rejects.toMatchObject({ code: 'truncated' })
      }
    }
  })

  test('a PDF that lost only its last line is read', async () => {
    const bytes = await page()
    expect((await opened(bytes.subarray(0, bytes.lastIndexOf('%%EOF')))).frames).toBe(1)
  })

  test('megabytes of rubbish between objects and at the end hide no page, and stop nobody', async () => {
    const good = await page()
    const rubbish = Buffer.alloc(3_000_000, 'rubbish without a line break % ( << [ ')
    const place = good.indexOf('endobj') + 'endobj'.length
    const parts = [good.subarray(0, place), rubbish, good.subarray(place), rubbish]
    expect((await onlySide(Buffer.concat(parts))).bytes.equals(await aJpeg())).toBe(true)
    const bare = Buffer.concat([Buffer.from('%PDF-1.4\n'), rubbish])
    await expect(openSource(aFile('a.pdf', bare))).rejects.toMatchObject({ code: 'truncated' })
  })

  test('a header and nothing behind it', async () => {
    await expect(openSource(aFile('a.pdf', '%PDF-1.4\n%%EOF\n'))).rejects.toMatchObject({ code: 'unreadable' })
    await expect(openSource(aFile('a.pdf', '%PDF-1.4\n'))).rejects.toMatchObject({ code: 'truncated' })
  })

  test('a page whose image is not in the file', async () => {
    const text = (await page())
      .toString('latin1')
      .replace(/\/Im \d+ 0 R/u, match => match.replace(/\d+/u, digits => '9'.repeat(digits.length)))
    const source = await opened(Buffer.from(text, 'latin1'))
    await expect(source.side(0)).rejects.toMatchObject({ code: 'unreadable', params: { page: '1' } })
  })

  test('more pages than the limit', async () => {
    const bytes = await aPdf(() => Array.from({ length: 4 }, () => ({ content: '' })))
    await expect(openSource(aFile('a.pdf', bytes), { pages: 3 })).rejects.toMatchObject({ code: 'too-many-pages' })
  })

  test('an image that claims more pixels than the limit', async () => {
    const bytes = await aPdf(context => [
      {
        content: full,
        image: anXObject(
          context,
          { Width: 60_000, Height: 60_000, ColorSpace: 'DeviceGray', Filter: 'FlateDecode' },
          deflateSync(Buffer.alloc(10)),
        ),
      },
    ])
    await expect((await opened(bytes)).side(0)).rejects.toMatchObject({
      code: 'too-large',
      params: { page: '1', width: '60000' },
    })
  })

  test.skipIf(noQpdf)('a password; but one against changes only is no obstacle', async () => {
    const path = aFile('plain.pdf', await page())
    for (const bits of ['40', '128', '256']) {
      const weak = bits === '256' ? [] : ['--allow-weak-crypto']
      const locked = aFile('locked.pdf', '')
      const guarded = aFile('guarded.pdf', '')
      execFileSync('qpdf', [...weak, '--encrypt', 'secret', 'owner', bits, '--', path, locked])
      execFileSync('qpdf', [...weak, '--encrypt', '', 'owner', bits, '--', path, guarded])
      await expect(openSource(locked)).rejects.toMatchObject({ code: 'encrypted', params: {} })
      const side = await onlySide(readFileSync(guarded))
      expect(side.bytes.equals(await aJpeg())).toBe(true)
    }
  })

  test('whatever is changed, the answer is pages or a refusal', async () => {
    const good = await aPdf(context => [
      {
        content: full,
        image: anXObject(
          context,
          { Width: 2, Height: 2, ColorSpace: 'DeviceGray', Filter: 'FlateDecode' },
          deflateSync(Buffer.alloc(4)),
        ),
      },
      { content: '0 0 m 10 10 l S', size: [50, 50] },
    ])
    const change = fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { minLength: 1, maxLength: 12 })
    await fc.assert(
      fc.asyncProperty(change, async changes => {
        const bytes = Buffer.from(good)
        for (const [at, value] of changes) bytes[at] = value
        try {
          const source = await openSource(aFile('a.pdf', bytes))
          for (let index = 0; index < source.frames; index += 1) await source.side(index)
          await source.close()
        } catch (error) {
          expect(error).toBeInstanceOf(Refusal)
        }
      }),
      { numRuns: 60 },
    )
  })
})
