// Names of people that look like others, by the rule alone.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { takenFor } from '#shared/rules/confusables.ts'
import { lookAlike, nameKey, nameTrouble } from '#shared/rules/looks.ts'

const names = [
  '张三',
  '李明',
  '系统管理员',
  'Zhang Wei',
  '买买提·艾力',
  "O'Neill",
  '档案员1',
  '王芳２',
  '龙青黄',
  'BOSS',
]
const aName = fc.constantFrom(...names)

/** Signs that show nothing or turn what follows. */
const hidden = fc.constantFrom(
  ...'\u200b\u200c\u200d\u2060\ufeff\u00ad\u034f\u061c\u200e\u200f\u202a\u202e\u2066\u2069\u115f\u3164\uffa0\u{e0041}',
)

describe('a name', () => {
  test.each(['\u0000', '\u0007', '\n', '\t', '\u0085', '\u2028', '\u00a0', '\u2003', '\u2800', '\ue000', '\ud800'])(
    'with %j in it is nobody’s',
    sign => expect(nameTrouble(`张${sign}三`)).toBe('unseen'),
  )

  test('with something hidden at any place is nobody’s, and looks like the name without it', () => {
    fc.assert(
      fc.property(aName, hidden, fc.nat(), (name, sign, where) => {
        const at = where % (name.length + 1)
        const disguised = `${name.slice(0, at)}${sign}${name.slice(at)}`
        expect(nameTrouble(disguised)).toBe('unseen')
        expect(lookAlike(disguised, name)).toBe(true)
      }),
    )
  })

  test('is written in one script a word', () => {
    for (const name of ['Zhаng', 'Ηan', 'раypal', 'Αdmin', 'ꓮdmin'])
      expect(nameTrouble(name), name).toBe('mixed-scripts')
    for (const name of ['王A', 'Иван Zhang', '李Ω', 'テスト王', 'Zhāng Wěi', '김철수', '葛\u{e0100}城', ...names]) {
      expect(nameTrouble(name), name).toBeNull()
    }
  })
})

describe('two names look alike', () => {
  test.each([
    ['Zhang Wei', 'ＺＨＡＮＧ　ＷＥＩ'],
    ['Zhang Wei', 'zhangwei'],
    ['张三', '张 三'],
    ['龙青', '⻰⾭'],
    ['黄一', '黃ー'],
    ['丁一', '丁\u{2f00}'],
    ['小力', '小カ'],
    ['吴温', '吳溫'],
    ['HAN', 'НАΝ'.replace('Ν', 'N')],
    ['BOSS', 'ВОЅЅ'],
    ['NIKO', 'ΝΙΚΟ'],
    ['档案员1', '档案员l'],
    ['档案员10', '档案员IO'],
    ['Zoe\u0301', 'Zoé'],
    ['Zhang-Li', 'Zhang–Li'],
    ['买买提·艾力', '买买提・艾力'],
    ['Bern', 'Bem'],
    ['凉\u{e0101}子', '凉子'],
    ['樂天', '\uf914天'],
  ])('%s and %s', (one, other) => expect(lookAlike(one, other)).toBe(true))

  test('only where they do: real names stay apart', () => {
    const apart = [
      '张三',
      '张山',
      '王未',
      '王末',
      '王芳1',
      '王芳2',
      '李明',
      '李朋',
      '档案员',
      '档案员乙',
      'Anna',
      'Hanna',
      '张',
      '張',
    ]
    for (const one of apart) {
      for (const other of apart) expect(lookAlike(one, other), `${one} ${other}`).toBe(one === other)
    }
  })

  test('whichever comes first, and each with itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (one, other) => {
        expect(lookAlike(one, one)).toBe(true)
        expect(lookAlike(one, other)).toBe(lookAlike(other, one))
      }),
    )
  })

  test('where any of their signs is another that is taken for it', () => {
    for (const [sign, meant] of takenFor) {
      for (const name of names) expect(lookAlike(`${name}${sign}`, `${name}${meant}`), sign).toBe(true)
    }
  })

  test('and share a key however they are written: case, width, composed or not', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'aBcÉéßοΣσ张三ＡｂＣ１') }), name => {
        for (const other of [name.toUpperCase(), name.toLowerCase(), name.normalize('NFD'), name.normalize('NFKC')]) {
          expect(nameKey(other)).toBe(nameKey(name))
        }
      }),
    )
  })
})
