import { expect, test } from 'vitest'
import { turned, withoutCrop, withoutDeskew } from '../../renderer/pages/adjustments.ts'
import { occurrences } from '../../renderer/pages/occurrences.ts'
import { matrixOf } from '../../renderer/pages/placing.ts'

const crop = { kind: 'crop', left: 10, top: 10, width: 100, height: 200 } as const
const deskew = { kind: 'deskew', degrees: -1.2 } as const

test('turns of a page that follow one another become one, and a full turn disappears', () => {
  expect(turned([deskew], 90)).toEqual([deskew, { kind: 'turn', degrees: 90 }])
  expect(turned([{ kind: 'turn', degrees: 180 }], 90)).toEqual([{ kind: 'turn', degrees: 270 }])
  expect(turned([crop, { kind: 'turn', degrees: 270 }], 90)).toEqual([crop])
})

test('a deskew is undone together with the crop that was measured after it', () => {
  const operations = [{ kind: 'turn', degrees: 180 }, deskew, crop] as const
  expect(withoutDeskew(operations, [])).toEqual([{ kind: 'turn', degrees: 180 }])
  expect(withoutCrop(operations, [])).toEqual([{ kind: 'turn', degrees: 180 }, deskew])
})

test('text lies on the page however the view is turned', () => {
  expect(matrixOf(100, 200, { x: 5, y: 7 }, { x: 55, y: 7 }, { x: 5, y: 107 })).toBe('matrix(0.5, 0, 0, 0.5, 5, 7)')
  expect(matrixOf(100, 200, { x: 200, y: 0 }, { x: 200, y: 100 }, { x: 0, y: 0 })).toBe('matrix(0, 1, -1, 0, 200, 0)')
})

test('the words of a query are marked in the text of a page, whatever their case', () => {
  expect(occurrences('档案借阅管理办法 PDF', '借阅 pdf').filter(part => part.hit)).toEqual([
    { at: 2, text: '借阅', hit: true },
    { at: 9, text: 'PDF', hit: true },
  ])
  expect(occurrences('a.c abc', '.').filter(part => part.hit)).toHaveLength(1)
})

test('a word that runs over the end of a line is marked on both', () => {
  expect(occurrences('做好档案的收集整\n理和保管', '整理').filter(part => part.hit)).toEqual([
    { at: 7, text: '整\n理', hit: true },
  ])
})

test('the crop that a file records goes only when no other is left', () => {
  const part = { kind: 'crop', left: 10, top: 10, width: 500, height: 700 } as const
  const bed = { kind: 'crop', left: 3, top: 4, width: 480, height: 690 } as const
  const recorded = [{ kind: 'mirror' }, part] as const
  const all = [...recorded, { kind: 'deskew', degrees: 1 }, bed] as const
  expect(withoutCrop(all, recorded)).toEqual([...recorded, { kind: 'deskew', degrees: 1 }])
  expect(withoutDeskew(all, recorded)).toEqual(recorded)
  expect(withoutCrop(recorded, recorded)).toEqual([{ kind: 'mirror' }])
})
