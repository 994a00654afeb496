import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { folderTrouble } from '#service/scanners/watched/folder.ts'
import { isPassedOver, markerTest, numbered } from '#service/scanners/watched/names.ts'
import { placeFile } from '#service/scanners/watched/place.ts'
import { aFolder } from '../support/archive.ts'

describe('a folder', () => {
  test.each([
    ['/scans', null],
    ['/data/archive-scans', null],
    ['/data/..scans', null],
    ['scans', 'not-absolute'],
    ['/data/archive', 'inside-archive'],
    ['/data/archive/scans', 'inside-archive'],
    ['/other/../data/archive/scans', 'inside-archive'],
    ['/data', 'holds-archive'],
    ['/', 'holds-archive'],
  ])('%s beside the archive /data/archive: %s', (folder, trouble) => {
    expect(folderTrouble(folder, '/data/archive')).toBe(trouble)
  })

  test.each([
    ['/scans/done', 'done-folder'],
    ['/scans/done/2026-11-04', 'done-folder'],
    ['/scans/坏件', 'done-folder'],
    ['/scans', 'watched-already'],
    ['/scans/today', 'watched-already'],
    ['/scans-2', null],
  ])('%s beside the watched /scans: %s', (folder, trouble) => {
    expect(folderTrouble(folder, '/data/archive', [{ folder: '/scans', failedFolder: '坏件' }])).toBe(trouble)
  })

  test.each(['..', '.done', 'a/b', 'a\\b', ' done', '', 'FAILED'])('has no done folder called "%s"', doneFolder => {
    expect(folderTrouble({ folder: '/scans', doneFolder }, '/data/archive')).toBe('bad-names')
  })
})

describe('names', () => {
  test('of unfinished files and of systems are passed over', () => {
    const over = ['a.part', 'a.TMP', '~$a.docx', '.a.jpg', 'Thumbs.db', 'a.jpg~', 'a.crdownload']
    expect(over.filter(isPassedOver)).toEqual(over)
    expect(['a.jpg', 'part.jpg', 'a.part.jpg', '页面 1.tif', 'batch.end'].filter(isPassedOver)).toEqual([])
  })

  test('of markers may be patterns', () => {
    expect(['BATCH.END', 'batch.end', 'xbatch.end', 'batchxend'].filter(markerTest('batch.end'))).toEqual([
      'BATCH.END',
      'batch.end',
    ])
    expect(['17.end', '.end', '17.end.jpg'].filter(markerTest('*.end'))).toEqual(['17.end', '.end'])
    expect(['batch.end'].filter(markerTest(null))).toEqual([])
  })

  test('are numbered before the extension', () => {
    expect([numbered('a.b.jpg', 2), numbered('盒', 3), numbered('.a', 2), numbered('a.jpg', 1)]).toEqual([
      'a.b (2).jpg',
      '盒 (3)',
      '.a (2)',
      'a.jpg',
    ])
  })
})

describe('moving an original', () => {
  test('leaves it where it was when it cannot be moved, and nothing else', async () => {
    const { folder, remove } = await aFolder()
    await writeFile(join(folder, 'failed'), 'in the way')
    await writeFile(join(folder, '1.jpg'), 'page')
    await expect(placeFile(join(folder, '1.jpg'), join(folder, 'failed'), '1.jpg', 'why')).rejects.toThrow()
    await expect(placeFile(join(folder, 'no.jpg'), join(folder, 'done'), 'no.jpg', 'why')).rejects.toThrow('ENOENT')
    expect((await readdir(folder)).sort()).toEqual(['1.jpg', 'done', 'failed'])
    expect(await readdir(join(folder, 'done'))).toEqual([])
    await remove()
  })

  // Memory-backed, so another device than the temporary folder.
  const elsewhere = '/dev/shm'
  test.skipIf(!existsSync(elsewhere))(
    'to another device copies, and finishes what a crash left half done',
    async () => {
      const { folder, remove } = await aFolder()
      const other = await mkdtemp(join(elsewhere, 'juanzong-test-'))
      try {
        await symlink(other, join(folder, 'done'))
        const [from, into] = [join(folder, '1.jpg'), join(folder, 'done', 'day')]
        const made = new Date('2020-01-02T03:04:05.678Z')
        await writeFile(from, 'page')
        await utimes(from, made, made)
        expect((await stat(from)).dev).not.toBe((await stat(other)).dev)
        expect(await placeFile(from, into, '1.jpg', null)).toBe(join(into, '1.jpg'))
        expect((await stat(join(into, '1.jpg'))).mtime).toEqual(made)

        // The original of a copy that is whole: only the original still has to go.
        await writeFile(from, 'page')
        expect(await placeFile(from, into, '1.jpg', null)).toBe(join(into, '1.jpg'))
        await writeFile(join(into, '.moving-1 (2).jpg'), 'half of a dra')
        await writeFile(from, 'another page')
        expect(await placeFile(from, into, '1.jpg', null)).toBe(join(into, '1 (2).jpg'))
        expect((await readdir(into)).sort()).toEqual(['1 (2).jpg', '1.jpg'])
        expect(await readFile(join(into, '1 (2).jpg'), 'utf8')).toBe('another page')
        expect(existsSync(from)).toBe(false)
      } finally {
        await rm(other, { recursive: true })
        await remove()
      }
    },
  )

  test('into folders of its own', async () => {
    const { folder, remove } = await aFolder()
    await mkdir(join(folder, '盒1'))
    await writeFile(join(folder, '盒1', '1.jpg'), 'page')
    await placeFile(join(folder, '盒1', '1.jpg'), join(folder, 'done'), '盒1/1.jpg', null)
    expect(await readdir(join(folder, 'done', '盒1'))).toEqual(['1.jpg'])
    await remove()
  })
})
