// Text in a file beside a page comes in with it.
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { aligned } from '#service/reading/aligned.ts'
import { openSource } from '#service/sources/open.ts'
import { aFolder } from './files.ts'
import { aFaxPage, aJpeg, joinTiffs } from './images.ts'

const textsOf = async (path: string) => {
  const source = await openSource(path)
  const texts: (string | null)[] = []
  for (let index = 0; index < source.frames; index += 1) {
    const { text } = await source.side(index)
    texts.push(text === null ? null : `${text.origin}: ${text.lines.map(line => line.text).join('|')}`)
  }
  await source.close()
  return { texts, notices: source.notices.map(notice => notice.code) }
}

describe('the text beside a page file', () => {
  test.each([
    ['a.txt', Buffer.from('第一行\r\n\r\n第二行\n')],
    ['a.jpg.txt', Buffer.from('\ufeff第一行\n第二行')],
    // 第一行\n第二行 as a Chinese Windows writes it.
    ['a.TXT', Buffer.from('b5dad2bbd0d00ab5dab6fed0d0', 'hex')],
  ])('%s is the text of its page', async (name, content) => {
    const folder = aFolder({ 'a.jpg': await aJpeg(), [name]: content })
    expect(await textsOf(join(folder, 'a.jpg'))).toEqual({ texts: ['companion: 第一行|第二行'], notices: [] })
  })

  test('goes to several pages by its form feeds, and to none where they are not as many', async () => {
    const two = joinTiffs(await aFaxPage(200), await aFaxPage(200))
    const folder = aFolder({ 'a.tif': two, 'a.txt': 'one\ftwo\f', 'b.tif': two, 'b.txt': 'one' })
    expect((await textsOf(join(folder, 'a.tif'))).texts).toEqual(['companion: one', 'companion: two'])
    expect(await textsOf(join(folder, 'b.tif'))).toEqual({ texts: [null, null], notices: ['companion-unmatched'] })
  })

  test('lies where the recognised lines that say the same lie, else between them', () => {
    const line = (text: string, top: number) => ({
      text,
      recognised: text,
      words: [],
      left: 100,
      top,
      width: 400,
      height: 30,
    })
    const recognised = [line('水库移民安罝名册', 100), line('籍贯：毫州', 300)]
    const bare = { left: 0, top: 0, width: 1, height: 1 }
    const brought = ['水库移民安置名册', '姓名：亓翀翯', '籍贯：亳州'].map(text => ({ ...line(text, 0), ...bare }))
    const placed = aligned(brought, recognised, { width: 1000, height: 1400 })
    expect(placed.map(({ text, top }) => [text, top])).toEqual([
      ['水库移民安置名册', 100],
      ['姓名：亓翀翯', 200],
      ['籍贯：亳州', 300],
    ])
  })
})
