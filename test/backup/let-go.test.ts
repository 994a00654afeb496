// Whoever cannot make a folder of backups ready lets go of it again.
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openPlace } from '#service/backup/place.ts'
import { aFolder } from '../support/archive.ts'

test('a target that took nothing at its beginning is free for the next backup of the same program', async () => {
  const { folder, remove } = await aFolder()
  const target = join(folder, 'backup')
  await mkdir(join(target, 'README.txt'), { recursive: true })
  expect(() => openPlace(target, 'juanzong/1', 'one')).toThrow('EISDIR')
  await rm(join(target, 'README.txt'), { recursive: true })
  openPlace(target, 'juanzong/1', 'another').release()
  await remove()
})

test('and so is one whose drafts cannot be cleared', async () => {
  const { folder, remove } = await aFolder()
  const target = join(folder, 'backup')
  openPlace(target, 'juanzong/1', 'one').release()
  await rm(join(target, 'tmp'), { recursive: true })
  await writeFile(join(target, 'tmp'), '')
  expect(() => openPlace(target, 'juanzong/1', 'one')).toThrow('EEXIST')
  await rm(join(target, 'tmp'))
  openPlace(target, 'juanzong/1', 'another').release()
  await remove()
})
