// Rows of manifests, and the files that they name.
import { describe, expect, test } from 'vitest'
import { list, two } from './listed.ts'

describe('a row', () => {
  test.each<[string, string, readonly (string | undefined)[]]>([
    ['with a comma without quotes', '1.jpg,关于甲,乙的通知,1987-06-12,永久', ['row', 'too-wide']],
    ['with an error of the spreadsheet', '1.jpg,#N/A,1987-06-12,永久', ['title', 'error-cell']],
    ['with an error in its date', '1.jpg,甲,#VALUE!,永久', ['date', 'error-cell']],
    ['with a day of two meanings', '1.jpg,甲,12/06/1987,永久', ['date', 'ambiguous']],
    ['with a year of two figures', '1.jpg,甲,87.6.12,永久', ['date', 'short-year']],
    ['with more than one day', '1.jpg,甲,1987.6.12-1987.6.15,永久', ['date', 'range']],
    ['with a day of no calendar', '1.jpg,甲,1987-02-29,永久', ['date', 'no-such-day']],
    ['with a term that nobody knows', '1.jpg,甲,1987,定期', ['retention', 'unknown-term']],
    ['with 同上 and nothing above', '1.jpg,甲,1987,同上', ['retention', 'nothing-above']],
    ['with a title longer than any', `1.jpg,${'长'.repeat(501)},1987,永久`, ['title', 'too-long']],
  ])('%s is refused by its field', async (_how, row, reason) => {
    const plan = await list(`文件,题名,日期,保管期限\n${row}\n`, { '1.jpg': 'x' })
    expect(plan.items).toEqual([])
    expect(plan.reasons).toEqual([['bad-manifest-row', '2', ...reason]])
  })

  test('with a level of secrecy that nobody knows is refused, and with a term the mark is kept whole', async () => {
    const plan = await list('文件,题名,密级,保密期限\n1.jpg,甲,很密,\n2.jpg,乙,机密★10年,\n3.jpg,丙,秘密,5年\n')
    expect(plan.reasons).toEqual([['bad-manifest-row', '2', 'secrecy', 'unknown-term']])
    expect(plan.items.map(([description]) => description)).toEqual([
      { title: '乙', secrecy: '机密', remarks: '密级标识：机密★10年' },
      { title: '丙', secrecy: '秘密', remarks: '保密期限：5年' },
    ])
  })

  test('may say 同上, and give its date in three columns and a year of its own', async () => {
    const plan = await list(
      '文件,题名,责任者,年,月,日,归档年度\n1.jpg,甲,某局,1987,6,12,1988\n2.jpg,乙,同上,1987年,7月,,〃\n',
      two,
    )
    expect(plan.items.map(([description]) => description)).toEqual([
      { title: '甲', responsible: '某局', date: '19870612', year: '1988' },
      { title: '乙', responsible: '某局', date: '19870700', year: '1988' },
    ])
  })

  test('whose two columns of one meaning differ is refused, and where they agree taken', async () => {
    const plan = await list('文件,题名,密级,秘密等级\n1.jpg,甲,机密,秘密\n2.jpg,乙,机密,机密\n3.jpg,丙,,秘密\n')
    expect(plan.reasons).toEqual([['bad-manifest-row', '2', 'secrecy', 'two-values']])
    expect(plan.items.map(([description]) => description)).toMatchObject([{ secrecy: '机密' }, { secrecy: '秘密' }])
  })

  test('has no line break, control or unseen sign in its title', async () => {
    const plan = await list('文件,题名\n1.jpg,"关于\r\n甲\t乙\u200B丙\u202E的\nPlan\nB\u0007"\n', { '1.jpg': 'x' })
    expect(plan.items).toEqual([[{ title: '关于甲 乙丙的 Plan B' }, ['1.jpg']]])
  })
})

describe('files', () => {
  const scans = Object.fromEntries(['001', '002', '003', '004', '010'].map(name => [`甲/扫描-${name}.jpg`, 'x']))
  const found = async (cell: string, more: Readonly<Record<string, string>> = scans) => {
    const plan = await list(`文件,题名\n"${cell}",甲\n`, more)
    return plan.items[0]?.[1] ?? plan.reasons[0]?.at(-1)
  }
  const three = ['甲/扫描-001.jpg', '甲/扫描-002.jpg', '甲/扫描-003.jpg']

  test.each([
    '甲/扫描-001.jpg-甲/扫描-003.jpg',
    '甲/扫描-001~003',
    '甲\\扫描-001.jpg至甲\\扫描-003.jpg',
    '甲/扫描-001—甲/扫描-003',
    '甲/扫描-001.jpg;甲/扫描-002.jpg;甲/扫描-003.jpg',
    '甲/扫描-001.jpg、甲/扫描-002、甲/扫描-003',
    '甲/扫描-001,甲/扫描-002,甲/扫描-003',
    '甲/扫描-001.jpg\n甲/扫描-002.jpg\n甲/扫描-003.jpg',
    '甲/扫描-001 甲/扫描-002 甲/扫描-003',
    '甲/扫描-001-002；甲/扫描-003',
  ])('%s are three', async cell => {
    expect(await found(cell)).toEqual(three)
  })

  test('in a range that has a gap are refused by the one that is missing', async () => {
    const plan = await list('文件,题名\n甲/扫描-004~010,甲\n', scans)
    expect(plan.items).toEqual([])
    expect(plan.refused[0]?.params).toMatchObject({ reason: 'gap', value: '甲/扫描-005.jpg' })
  })

  test('whose name fits several are not guessed', async () => {
    expect(await found('1', { '1.jpg': 'x', '1.tif': 'x' })).toBe('several')
    expect(await found('a.jpg', { 'A.jpg': 'x', 'a.JPG': 'x' })).toBe('several')
    expect(await found('A.jpg', { 'A.jpg': 'x', 'a.JPG': 'x' })).toEqual(['A.jpg'])
  })

  test('are found as numbers whose zeros a spreadsheet dropped, and in either form of composing', async () => {
    expect(await found('1', { '0001.jpg': 'x' })).toEqual(['0001.jpg'])
    expect(await found('cafe\u0301.jpg', { 'café.jpg': 'x' })).toEqual(['café.jpg'])
  })

  test('may have their folder in a column of its own', async () => {
    const plan = await list('文件夹,文件名,题名\n甲,扫描-001.jpg,一\n甲\\,扫描-002,二\n', {
      '甲/扫描-001.jpg': 'x',
      '甲/扫描-002.jpg': 'x',
    })
    expect(plan.items.map(([, files]) => files)).toEqual([['甲/扫描-001.jpg'], ['甲/扫描-002.jpg']])
  })
})
