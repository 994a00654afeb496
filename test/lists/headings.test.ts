// What offices call their columns, and what becomes of one that nobody knows.
import { describe, expect, test } from 'vitest'
import { assignColumns, letterOf } from '#service/lists/columns.ts'
import { headingOf } from '#service/lists/table.ts'
import type { ColumnDecision } from '#shared/contract/lists.ts'
import { type Column, columnsNamed } from '#shared/rules/headings.ts'
import { templateColumns } from '#shared/rules/list-template.ts'

const first = (heading: string) => columnsNamed(heading).columns[0] ?? null

describe('a heading', () => {
  test.each<[Column, readonly string[]]>([
    [
      'file',
      [
        '文件',
        '文件名',
        '文件名称',
        '图像文件名',
        '扫描件',
        '电子文件名',
        '原文',
        'File name',
        'FILE_NAME',
        '图片名称',
        'PDF文件',
      ],
    ],
    ['folder', ['文件路径', '文件夹', '存储路径', 'path']],
    [
      'title',
      [
        '题名',
        '标题',
        '文件标题',
        '文件题名',
        '正题名',
        '题　名',
        '题\n名',
        '*题名',
        '题名（必填）',
        'Title',
        '题名 Title',
        '公文标题',
      ],
    ],
    ['documentNo', ['文号', '发文字号', '文件编号', '文件字号', '文 号', 'Document No.']],
    ['responsible', ['责任者', '发文单位', '发文机关', '形成单位', '作者', '制发机关', 'Author']],
    [
      'date',
      [
        '日期',
        '成文日期',
        '形成日期',
        '形成时间',
        '文件日期',
        '日期（年月日）',
        '年月日',
        '成文时间',
        '印发日期',
        'Date',
      ],
    ],
    ['year', ['年度', '归档年度', '年份', 'Year']],
    [
      'retention',
      ['保管期限', '保存期限', '保管年限', '保 管\n期 限', '保管期限（年）', '存期', '期限', 'Retention period'],
    ],
    ['secrecy', ['密级', '秘密等级', '保密级别', '涉密等级', '密级程度', 'Classification', '密级（可空）']],
    ['secrecyTerm', ['保密期限', '解密日期']],
    ['department', ['部门', '机构（问题）', '机构或问题', '归档部门', '科室', '承办部门', 'Department']],
    ['ordinal', ['序号', '顺序号', '件号', 'No.', '№']],
    ['pageNo', ['页号', '页次', '起止页码']],
    ['pages', ['页数', '总页数', '张数']],
    ['remarks', ['备注', '附注', '说明', 'Remarks']],
    ['number', ['档号', '档案号', 'Reference code']],
    ['carrier', ['载体', '载体类型']],
    ['other', ['全宗号', '盒号', '归档日期', '录入人']],
  ])('of %s goes by many names', (column, headings) => {
    expect(headings.map(heading => [heading, first(heading)])).toEqual(headings.map(heading => [heading, column]))
  })

  test('that nobody knows is none', () => {
    expect(['归期', '甲', '柜', '', '  ', '1987', '机密'].map(first)).toEqual(Array(7).fill(null))
  })
})

const manifest: ReadonlySet<Column> = new Set(['file', 'title', 'date', 'year', 'retention', 'secrecy', 'responsible'])
const assigned = (
  headings: readonly string[],
  rows: readonly (readonly string[])[],
  decisions: ColumnDecision[] = [],
) => assignColumns(headings, manifest, decisions, place => rows.map(row => row[place] ?? ''))

describe('columns', () => {
  test('文件名 is the file where nothing else is, and the title where the file has a column of its own', () => {
    expect(assigned(['文件名', '文件标题'], []).columns).toEqual(['file', 'title'])
    expect(assigned(['图像文件', '文件名'], []).columns).toEqual(['file', 'title'])
    expect(assigned(['文件名', '题名', '图像文件'], [])).toEqual({
      columns: [null, 'title', 'file'],
      unread: [{ heading: '文件名', weight: null, values: [] }],
    })
  })

  test.each([
    ['by its heading', '密否', ['是', '否'], 'secrecy'],
    ['by its heading', '归档年限要求', ['甲', '乙'], 'retention'],
    ['by its values', '丙', ['机密', '公开', '内部'], 'secrecy'],
    ['by a single mark of secrecy among many', '丙', ['公开', '公开', '见附件', '机密', '公开'], 'secrecy'],
    ['by a mark far down', '丙', [...Array.from({ length: 900 }, () => '公开'), '秘密'], 'secrecy'],
    ['by its values', '丙', ['永久', '30年', '定期10年'], 'retention'],
    ['by its values, with a few others among them', '丙', ['长期', '短期', '', '另议'], 'retention'],
    ['by its values, without a heading', '', ['机密', '秘密'], 'secrecy'],
  ] as const)('that carry something of weight are told %s', (_how, heading, values, weight) => {
    const { unread } = assigned(
      ['文件', '题名', heading],
      values.map(value => ['a.jpg', '甲', value]),
    )
    expect(unread).toMatchObject([{ heading: heading === '' ? '[C]' : heading, weight }])
  })

  test('that carry the only date are told, and another date beside one is not', () => {
    const rows = [['a.jpg', '1987-06-12', '1987']]
    expect(assigned(['文件', '落款之日'], rows).unread).toMatchObject([{ weight: 'year' }])
    expect(assigned(['文件', '归档日期'], rows).unread).toMatchObject([{ weight: 'year' }])
    expect(assigned(['文件', '日期', '归档日期'], rows).unread).toMatchObject([{ weight: null }])
  })

  test('without weight are named and harm nothing; empty ones are not even named', () => {
    const { unread } = assigned(['文件', '柜', '', '页数'], [['a.jpg', 'A1', '', '3']])
    expect(unread).toEqual([
      { heading: '柜', weight: null, values: ['A1'] },
      { heading: '页数', weight: null, values: ['3'] },
    ])
  })

  test('are what somebody decided they are', () => {
    const decisions: ColumnDecision[] = [
      { heading: '丙', column: 'secrecy' },
      { heading: '丁', column: 'aside' },
    ]
    expect(assigned(['文件', '丙', '丁'], [['a.jpg', '机密', '永久']], decisions)).toEqual({
      columns: ['file', 'secrecy', null],
      unread: [{ heading: '丁', weight: null, values: ['永久'] }],
    })
  })

  test('are called by their letters where they have no heading', () => {
    expect([0, 25, 26, 51, 52, 701, 702].map(letterOf)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA'])
  })
})

test('the heading row is found below titles, labels and empty rows', () => {
  expect(
    headingOf([
      ['归档文件目录'],
      ['全宗号：J001', '年度：1987'],
      [''],
      ['文件', '题名', '日期'],
      ['a.jpg', '标题', '1987'],
    ]),
  ).toBe(3)
  expect(
    headingOf([
      ['某局1987年文件目录', '', ''],
      ['文件名', '文件标题', '形成日期'],
      ['1.jpg', '通知', ''],
    ]),
  ).toBe(1)
  expect(headingOf([['1.jpg', '通知', '1987']])).toBe(-1)
})

test('every heading of the empty list that is offered means its column for sure, in both languages', () => {
  for (const { column, heading } of templateColumns)
    for (const words of Object.values(heading))
      expect([words, columnsNamed(words)]).toEqual([words, { sure: true, columns: [column] }])
})
