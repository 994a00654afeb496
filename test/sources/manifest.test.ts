import { existsSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { planSources } from '#service/sources/plan.ts'
import { aFolder } from './files.ts'
import { reading } from './reading.ts'

const samples = join(import.meta.dirname, '../../../shared/samples')
const scans = Object.fromEntries(Array.from({ length: 6 }, (_, index) => [`scan-00${index + 1}.jpg`, 'x']))

async function planned(files: Readonly<Record<string, string | Uint8Array>>, manifest = '') {
  const folder = aFolder(files)
  const plan = await planSources([join(folder, manifest)], 'manifest', reading)
  return {
    items: plan.items.map(item => [item.description, item.files.map(file => file.source)]),
    refused: plan.refused,
    setAside: plan.setAside,
    folder,
  }
}

function badRow(source: string, row: number, field: string, value: string, reason?: string) {
  const params = { row: String(row), field, value, ...(reason === undefined ? {} : { reason }) }
  return { source, code: 'bad-manifest-row', params }
}

describe('a manifest says which files form which item', () => {
  test('columns by their Chinese names; rows with nothing but a file continue the item above', async () => {
    const list = [
      '序号,文件名,题名,文号,责任者,成文日期,机构（问题）,保管期限,密级',
      '1,scan-001.jpg,关于印发办法的通知,云林科办〔2023〕12号,林科院,2023年3月15日,办公室,永久,',
      '2,scan-002.jpg,,,,,,,',
      '3,scan-003.jpg;scan-004.jpg,"带""引号""，的题名",,,2023/3,,定期30年,内部',
      '',
      '4,scan-00[5]|scan-006.jpg,x,,,,,,',
      '5,scan-005.jpg | scan-006.jpg,同一文号,云林科办〔2023〕12号,,,,10年,',
    ].join('\r\n')
    const plan = await planned({ ...scans, '目录.csv': `\uFEFF${list}` })
    expect(plan.items).toEqual([
      [
        {
          title: '关于印发办法的通知',
          documentNo: '云林科办〔2023〕12号',
          responsible: '林科院',
          date: '20230315',
          department: '办公室',
          retention: 'Y',
        },
        ['scan-001.jpg', 'scan-002.jpg'],
      ],
      [
        { title: '带"引号"，的题名', date: '20230300', retention: 'D30', secrecy: '内部' },
        ['scan-003.jpg', 'scan-004.jpg'],
      ],
      [{ title: '同一文号', documentNo: '云林科办〔2023〕12号', retention: 'D10' }, ['scan-005.jpg', 'scan-006.jpg']],
    ])
    expect(plan.refused).toEqual([badRow('目录.csv', 6, 'file', 'scan-00[5]', 'not-found')])
    expect(plan.setAside).toEqual(['目录.csv'])
  })

  test('GB18030 with tabs, as Excel saves it on a Chinese machine', async () => {
    // 文件\t题名\nscan-001.jpg\t通知
    const bytes = Buffer.concat([
      Buffer.from('cec4bcfe', 'hex'),
      Buffer.from('\t'),
      Buffer.from('ccE2C3fb', 'hex'),
      Buffer.from('\nscan-001.jpg\t'),
      Buffer.from('cda8D6aa', 'hex'),
    ])
    const plan = await planned({ 'scan-001.jpg': 'x', 'list.csv': bytes })
    expect(plan.items).toEqual([[{ title: '通知' }, ['scan-001.jpg']]])
    expect(plan.refused).toEqual([])
  })

  test('a folder, a pattern, Windows separators and case stand for their files', async () => {
    const plan = await planned({
      '甲/1.jpg': 'x',
      '甲/1.txt': 'x',
      '甲/乙/10.jpg': 'x',
      '甲/乙/9.jpg': 'x',
      'scan-0010.jpg': 'x',
      'scan-002.jpg': 'x',
      'other.jpg': 'x',
      'list.csv': 'File;Title\n甲;a\n"scan-00*.jpg";b\nOTHER.JPG;c\n',
    })
    expect(plan.items).toEqual([
      [{ title: 'a' }, ['甲/1.jpg', '甲/乙/9.jpg', '甲/乙/10.jpg']],
      [{ title: 'b' }, ['scan-002.jpg', 'scan-0010.jpg']],
      [{ title: 'c' }, ['other.jpg']],
    ])
    expect(plan.refused).toEqual([])
    expect(plan.setAside).toEqual(['甲/1.txt', 'list.csv'])
  })

  test('a folder that holds nothing but a folder means that one, as a browser sends what was picked', async () => {
    const inner = { '送来/1987/目录.csv': '文件,题名\n甲/1.jpg,关于渠道的通知', '送来/1987/甲/1.jpg': 'x' }
    const nested = await planned({ ...inner, 'Thumbs.db': 'x' })
    expect(nested.items).toEqual([[{ title: '关于渠道的通知' }, ['甲/1.jpg']]])
    expect(nested.refused).toEqual([])
    // Where something lies beside the folder, that folder may be the pages of one item: nothing is guessed.
    const beside = await planned({ ...inner, '送来/说明.txt': 'x' })
    expect(beside.items).toEqual([])
    expect(beside.refused).toEqual([{ source: '送来', code: 'bad-manifest', params: { reason: 'none' } }])
  })

  test('several folders that were dropped at once each have their own list', async () => {
    const plan = await planned({
      '送来/2号/目录.csv': '文件,题名\n1.jpg,关于水闸的请示',
      '送来/2号/1.jpg': 'x',
      '送来/10号/目录.csv': '文件,题名\n1.jpg,关于泵站的批复',
      '送来/10号/1.jpg': 'x',
    })
    expect(plan.items).toEqual([
      [{ title: '关于水闸的请示' }, ['1.jpg']],
      [{ title: '关于泵站的批复' }, ['1.jpg']],
    ])
    expect(plan.refused).toEqual([])
  })

  test('every bad row is refused with its row and field, and the rest goes on', async () => {
    const outside = aFolder({ 'secret.jpg': 'x' })
    const folder = aFolder({
      ...scans,
      'extra.jpg': 'x',
      'list.csv': [
        'file,title,date,retention',
        ',no file,,',
        'scan-001.jpg,bad date,2023-02-30,',
        'scan-002.jpg,,,',
        'scan-003.jpg,bad term,,随便',
        'absent.jpg,absent,,',
        '../x.jpg,up,,',
        '/etc/hosts,absolute,,',
        'C:\\x.jpg,drive,,',
        'link.jpg,link,,',
        'scan-004.jpg,good,20230315,Y',
        'scan-004.jpg,again,,',
        'scan-005.jpg,good too,,',
      ].join('\n'),
    })
    symlinkSync(join(outside, 'secret.jpg'), join(folder, 'link.jpg'))
    const plan = await planSources([join(folder, 'list.csv')], 'manifest', reading)
    expect(plan.items.map(item => item.description)).toEqual([
      { title: 'good', date: '20230315', retention: 'Y' },
      { title: 'good too' },
    ])
    expect(plan.refused).toEqual([
      badRow('list.csv', 2, 'file', '', 'missing'),
      badRow('list.csv', 3, 'date', '2023-02-30', 'no-such-day'),
      badRow('list.csv', 4, 'file', 'scan-002.jpg', 'above'),
      badRow('list.csv', 5, 'retention', '随便', 'unknown-term'),
      badRow('list.csv', 6, 'file', 'absent.jpg', 'not-found'),
      badRow('list.csv', 7, 'file', '../x.jpg', 'outside'),
      badRow('list.csv', 8, 'file', '/etc/hosts', 'outside'),
      badRow('list.csv', 9, 'file', 'C:\\x.jpg', 'outside'),
      badRow('list.csv', 10, 'file', 'link.jpg', 'outside'),
      badRow('list.csv', 12, 'file', 'scan-004.jpg', 'twice'),
      { source: 'extra.jpg', code: 'not-in-manifest', params: {} },
      { source: 'link.jpg', code: 'not-in-manifest', params: {} },
      { source: 'scan-006.jpg', code: 'not-in-manifest', params: {} },
    ])
  })

  test('JSON: flat rows, documents with pages or files, and an object around them', async () => {
    const documents = {
      items: [
        { title: 'a', date: 20230315, pages: [{ file: 'scan-001.jpg', side: 'front' }, 'scan-002.jpg'] },
        { 题名: 'b', files: ['scan-003.jpg'] },
        { file: 'scan-004.jpg', title: 'c' },
        { file: 'scan-005.jpg' },
        { title: { no: 'text' }, file: 'scan-006.jpg' },
        7,
      ],
    }
    const plan = await planned({ ...scans, 'list.json': JSON.stringify(documents) })
    expect(plan.items).toEqual([
      [{ title: 'a', date: '20230315' }, ['scan-001.jpg', 'scan-002.jpg']],
      [{ title: 'b' }, ['scan-003.jpg']],
      [{ title: 'c' }, ['scan-004.jpg', 'scan-005.jpg']],
    ])
    expect(plan.refused).toEqual([badRow('list.json', 5, 'title', '{"no":"text"}'), badRow('list.json', 6, 'row', '7')])
  })

  test('a list of nothing but files gives one item a row', async () => {
    const plan = await planned({ 'a.jpg': 'x', 'b.jpg': 'x', 'list.csv': '文件\na.jpg\nb.jpg\n' })
    expect(plan.items).toEqual([
      [{}, ['a.jpg']],
      [{}, ['b.jpg']],
    ])
  })

  test.each([
    ['none', { 'a.jpg': 'x' }],
    ['several', { 'a.csv': 'x', 'b.json': 'x' }],
    ['empty', { 'list.csv': '\n \n' }],
    ['no-file-column', { 'list.csv': 'title,date\na,b\n' }],
    ['syntax', { 'list.json': '[{' }],
    ['syntax', { 'list.json': '{"pages": 1}' }],
    ['syntax', { 'list.csv': 'file,title\n"a.jpg,b\n' }],
    ['encoding', { 'list.csv': Buffer.from([0x66, 0xff, 0xff, 0xff]) }],
  ])('a manifest that cannot be used is refused as a whole: %s', async (reason, files) => {
    const plan = await planned(files)
    expect(plan.items).toEqual([])
    expect(plan.refused).toEqual([
      expect.objectContaining({ code: 'bad-manifest', params: expect.objectContaining({ reason }) }),
    ])
  })

  test('an image is no manifest', async () => {
    const plan = await planned({ 'a.jpg': 'x' }, 'a.jpg')
    expect(plan.refused).toEqual([{ source: 'a.jpg', code: 'bad-manifest', params: { reason: 'not-a-manifest' } }])
  })

  test.skipIf(!existsSync(samples))('the sample catalogue gives ten items with 26 sides in order', async () => {
    const plan = await planSources([join(samples, 'zh/truth.json')], 'manifest', reading)
    expect(plan.refused).toEqual([])
    expect(plan.items.map(item => item.files.length)).toEqual([2, 4, 2, 2, 3, 1, 6, 1, 2, 3])
    expect(plan.items.flatMap(item => item.files.map(file => file.source))).toEqual(
      Array.from({ length: 26 }, (_, index) => `scan-${String(index + 1).padStart(4, '0')}.jpg`),
    )
    expect(plan.items[0]?.description).toEqual({
      title: '关于印发《档案借阅管理办法》的通知',
      documentNo: '云林科办〔2023〕12号',
      responsible: '云岭市林业科学研究院',
      date: '20230315',
      department: '办公室',
      retention: 'Y',
    })
    expect(plan.setAside).toHaveLength(27)
    expect(await planSources([join(samples, 'zh')], 'manifest', reading)).toEqual(plan)
  })
})
