import { chmodSync, symlinkSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { planSources } from '#service/sources/plan.ts'
import type { SourcePlan } from '#service/sources/planned.ts'
import { aFolder } from './files.ts'
import { reading } from './reading.ts'

function outline(plan: SourcePlan) {
  return plan.items.map(item => [item.name, ...item.files.map(file => file.source)])
}

describe('every folder is an item', () => {
  test('folders within folders are items of their own, their files in natural order', async () => {
    const folder = aFolder({
      '甲/scan-10.jpg': 'x',
      '甲/scan-2.jpg': 'x',
      '甲/附件/1.pdf': 'x',
      '乙/a.tif': 'x',
      'top.png': 'x',
    })
    const plan = await planSources([folder], 'folder', reading)
    expect(outline(plan)).toEqual([
      [basename(folder), 'top.png'],
      ['乙', '乙/a.tif'],
      ['甲', '甲/scan-2.jpg', '甲/scan-10.jpg'],
      ['附件', '甲/附件/1.pdf'],
    ])
    expect(plan.items[2]?.files[0]?.path).toBe(join(folder, '甲/scan-2.jpg'))
    expect(plan.refused).toEqual([])
  })

  test('loose files form one item for each folder they come from, in natural order', async () => {
    const folder = aFolder({ '一/b10.jpg': 'x', '一/b9.jpg': 'x', '一/c.jpg': 'x', '二/a.jpg': 'x' })
    const paths = ['一/b10.jpg', '二/a.jpg', '一/b9.jpg', '一/b9.jpg'].map(name => join(folder, name))
    expect(outline(await planSources(paths, 'folder', reading))).toEqual([
      ['一', 'b9.jpg', 'b10.jpg'],
      ['二', 'a.jpg'],
    ])
  })

  test('of several folders each source is told with its folder', async () => {
    const folder = aFolder({ 'a/1.jpg': 'x', 'b/1.jpg': 'x' })
    const plan = await planSources([join(folder, 'a'), join(folder, 'b')], 'folder', reading)
    expect(outline(plan)).toEqual([
      ['a', 'a/1.jpg'],
      ['b', 'b/1.jpg'],
    ])
  })

  test('system files, manifests and the texts beside pages are set aside', async () => {
    const folder = aFolder({
      '.DS_Store': 'x',
      'Thumbs.db': 'x',
      'desktop.ini': 'x',
      '.git/config': 'x',
      'list.csv': 'x',
      'scan-1.jpg': 'x',
      'scan-1.txt': 'x',
      'scan-1.jpg.xml': 'x',
      'SCAN-1.hocr': 'x',
      'notes.txt': 'x',
    })
    const plan = await planSources([folder], 'folder', reading)
    expect(outline(plan)).toEqual([[basename(folder), 'notes.txt', 'scan-1.jpg']])
    expect(plan.setAside.toSorted()).toEqual(
      [
        '.DS_Store',
        '.git',
        'SCAN-1.hocr',
        'Thumbs.db',
        'desktop.ini',
        'list.csv',
        'scan-1.jpg.xml',
        'scan-1.txt',
      ].toSorted(),
    )
  })

  test('names written with combining accents are reported composed, and can still be opened', async () => {
    const folder = aFolder({ 'cafe\u0301/1.jpg': 'x' })
    const plan = await planSources([folder], 'folder', reading)
    expect(outline(plan)).toEqual([['café', 'café/1.jpg']])
    expect(plan.items[0]?.files[0]?.path).toBe(join(folder, 'cafe\u0301/1.jpg'))
  })

  test('what is missing, goes round in circles or leads nowhere is refused by name', async () => {
    const folder = aFolder({ 'a/1.jpg': 'x' })
    symlinkSync(folder, join(folder, 'a/back'))
    symlinkSync(join(folder, 'gone.jpg'), join(folder, 'a/link.jpg'))
    const plan = await planSources([folder, join(folder, 'absent')], 'folder', reading)
    expect(outline(plan)).toEqual([['a', 'a/1.jpg']])
    expect(plan.refused).toEqual([
      { source: 'absent', code: 'not-found', params: {} },
      { source: 'a/back', code: 'unreadable', params: { reason: 'loop' } },
      { source: 'a/link.jpg', code: 'not-found', params: {} },
    ])
  })

  test.skipIf(process.getuid?.() === 0)('a folder that may not be read is refused by name', async () => {
    const folder = aFolder({ 'a/1.jpg': 'x', 'b/1.jpg': 'x' })
    chmodSync(join(folder, 'a'), 0)
    const plan = await planSources([folder], 'folder', reading)
    chmodSync(join(folder, 'a'), 0o700)
    expect(outline(plan)).toEqual([['b', 'b/1.jpg']])
    expect(plan.refused).toEqual([{ source: 'a', code: 'unreadable', params: { reason: 'permission' } }])
  })

  test('folders too deep and files too many are refused, once', async () => {
    const folder = aFolder({ 'a/b/c/1.jpg': 'x', 'a/1.jpg': 'x', 'a/2.jpg': 'x', 'a/3.jpg': 'x' })
    expect((await planSources([folder], 'folder', reading, { depth: 2 })).refused).toEqual([
      { source: 'a/b/c', code: 'unreadable', params: { reason: 'too-deep' } },
    ])
    expect((await planSources([join(folder, 'a')], 'folder', reading, { files: 1 })).refused).toEqual([
      { source: '2.jpg', code: 'unreadable', params: { reason: 'too-many-files' } },
    ])
  })
})

test('every file is an item, named without its extension', async () => {
  const folder = aFolder({ '10.pdf': 'x', '9.pdf': 'x', 'in/请示.tif': 'x', 'in/请示.txt': 'x' })
  const plan = await planSources([folder], 'file', reading)
  expect(outline(plan)).toEqual([
    ['9', '9.pdf'],
    ['10', '10.pdf'],
    ['请示', 'in/请示.tif'],
  ])
  expect(plan.setAside).toEqual(['in/请示.txt'])
})
