// Lines as paragraphs: what is read and copied beside a page.
import { describe, expect, test } from 'vitest'
import { paragraphsOf } from '#shared/rules/paragraphs.ts'

const em = 30
/** Lines of a column of twenty characters, one every 50 px; a leading space is one character of indentation. */
function column(texts: readonly string[], left = 100, top = 100, gaps: Readonly<Record<number, number>> = {}) {
  let at = top
  return texts.map((written, index) => {
    at += gaps[index] ?? 0
    const text = written.replace(/^ +/u, '')
    const wide = (letters: string) =>
      [...letters].reduce((sum, one) => sum + (/[\u0020-\u007e]/u.test(one) ? 0.5 : 1), 0)
    const line = {
      text,
      left: left + (written.length - text.length) * em,
      top: at,
      width: wide(text) * em,
      height: em,
    }
    at += 50
    return line
  })
}

describe('a paragraph', () => {
  test('begins with an indented line, and runs on in Chinese without spaces', () => {
    expect(
      paragraphsOf(
        column([
          '  为做好全市水利工程档案的清点工作经研',
          '究决定自下月起对二〇一二年以前形成的各类',
          '纸质档案逐件清点并由各科室指定一名同志',
          '  请各科室于月底前将名单报办公室汇总并抄',
          '送档案室',
        ]),
      ),
    ).toEqual([
      '为做好全市水利工程档案的清点工作经研究决定自下月起对二〇一二年以前形成的各类纸质档案逐件清点并由各科室指定一名同志',
      '请各科室于月底前将名单报办公室汇总并抄送档案室',
    ])
  })

  test('ends with a full stop, and where a line ends before the margin', () => {
    expect(
      paragraphsOf(
        column([
          '各科室名单须在月底以前报送办公室汇总备案。',
          '逾期不报的由办公室逐一催办并在全局通报',
          '附件清点名单',
          '滨江市水务局办公室二〇二三年四月五日印发',
        ]),
      ),
    ).toEqual([
      '各科室名单须在月底以前报送办公室汇总备案。',
      '逾期不报的由办公室逐一催办并在全局通报附件清点名单',
      '滨江市水务局办公室二〇二三年四月五日印发',
    ])
  })

  test('of Latin script is joined with spaces, and a divided word is one again', () => {
    expect(
      paragraphsOf(
        column([
          'The records of the water bureau were trans-',
          'ferred to the archives in the spring of the',
          'year 2023',
        ]),
      ),
    ).toEqual(['The records of the water bureau were transferred to the archives in the spring of the year 2023'])
  })

  test('of Latin script is not ended by a word that did not fit', () => {
    const lines = ['All papers of the bureau that were made', 'before nineteen hundred and ninety will be', 'counted']
    expect(paragraphsOf(column([...lines, 'A second paragraph begins behind it now']))).toEqual([
      lines.join(' '),
      'A second paragraph begins behind it now',
    ])
  })

  test('keeps a dash that is no division, and has no space between Chinese and a number', () => {
    expect(paragraphsOf(column(['本件现存于滨江市档案馆第三库房第十二列A-', '3 号柜共一百二十页']))).toEqual([
      '本件现存于滨江市档案馆第三库房第十二列A- 3 号柜共一百二十页',
    ])
    expect(paragraphsOf(column(['本次清点自二〇二三年四月五日起至同年五月', '20日止由档案室负责']))).toEqual([
      '本次清点自二〇二三年四月五日起至同年五月20日止由档案室负责',
    ])
  })

  test('is parted from a title above it, from what stands apart, and from a date at the right', () => {
    const lines = [
      { text: '关于清点档案的通知', left: 200, top: 20, width: 400, height: 44 },
      ...column(['经研究决定自下月起对各类纸质档案逐件清点', '并由各科室指定一名同志负责此项工作的衔接']),
      ...column(['另外办公室将在年底对清点情况组织专项检查'], 100, 260),
      { text: '二〇二三年四月五日', left: 820, top: 420, width: 270, height: em },
      { text: '抄送：市档案馆', left: 100, top: 520, width: 210, height: em },
    ]
    expect(paragraphsOf(lines)).toEqual([
      '关于清点档案的通知',
      '经研究决定自下月起对各类纸质档案逐件清点并由各科室指定一名同志负责此项工作的衔接',
      '另外办公室将在年底对清点情况组织专项检查',
      '二〇二三年四月五日',
      '抄送：市档案馆',
    ])
  })

  test('runs from the foot of a column to the head of the next, and not over the cells of a table', () => {
    const first = column(['  清点以科室为单位进行凡二〇一二年以前', '形成的文件材料无论是否归档一律列入清点范'])
    const second = column(['围不得遗漏', '  清点结果报档案室'], 800)
    expect(paragraphsOf([...first, ...second])).toEqual([
      '清点以科室为单位进行凡二〇一二年以前形成的文件材料无论是否归档一律列入清点范围不得遗漏',
      '清点结果报档案室',
    ])
    const cell = (text: string, left: number, top: number) => ({ text, left, top, width: 90, height: em })
    expect(
      paragraphsOf([cell('件号', 100, 100), cell('题名', 300, 101), cell('一', 100, 160), cell('通知', 300, 159)]),
    ).toEqual(['件号', '题名', '一', '通知'])
  })

  test('of nothing is nothing', () => expect(paragraphsOf([])).toEqual([]))
})
