import { constants } from 'node:os'
import { describe, expect, test } from 'vitest'
import { isOfMedium, mediumKindOf } from '#service/db/medium-kind.ts'
import { Refusal } from '#service/refusal.ts'
import { concernSentence } from '#shared/text/concern-sentences.ts'
import { mediumSentences } from '#shared/text/medium-sentences.ts'
import { refusalSentence } from '#shared/text/refusal-sentences.ts'

const failed = (parts: object) => Object.assign(new Error('failed'), parts)

describe('an error says of the medium', () => {
  test.each([
    ['no room', { code: 'ENOSPC', syscall: 'write' }, 'ENOSPC'],
    ['no room for the catalogue', { code: 'SQLITE_FULL' }, 'SQLITE_FULL'],
    [
      'a quota, for which libuv has no name',
      { code: 'Unknown system error -122', errno: -constants.errno.EDQUOT },
      'EDQUOT',
    ],
    ['a write that failed', { code: 'EIO', syscall: 'fsync' }, 'EIO'],
    ['the same of SQLite', { code: 'SQLITE_IOERR_FSYNC' }, 'EIO'],
    ['read-only', { code: 'EROFS', syscall: 'open' }, 'EROFS'],
    ['the same of SQLite', { code: 'SQLITE_READONLY_DBMOVED' }, 'EROFS'],
    ['nothing, where a source cannot be read', { code: 'EIO', syscall: 'read' }, null],
    ['nothing, where memory was short', { code: 'SQLITE_IOERR_NOMEM' }, null],
    ['nothing, where a file is missing', { code: 'ENOENT', syscall: 'open' }, null],
  ])('%s', (_what, parts, kind) => {
    expect(mediumKindOf(failed(parts))).toBe(kind)
    expect(mediumKindOf(new Error('wrapped', { cause: failed(parts) }))).toBe(kind)
  })

  test('what it says by way of our own refusal and in the words of libvips', () => {
    expect(mediumKindOf(new Refusal('disk-full', { kind: 'EDQUOT' }))).toBe('EDQUOT')
    expect(mediumKindOf(new Error('write failed\nunix error: No space left on device'))).toBe('ENOSPC')
  })

  test('nothing, where the source itself lies on the bad one', () => {
    const error = failed({ code: 'EIO', syscall: 'open', path: '/stick/1.jpg' })
    expect(isOfMedium(error, '/stick/1.jpg')).toBe(false)
    expect(isOfMedium(error, '/stick/2.jpg')).toBe(true)
  })
})

test('every kind is said with a sentence of its own, as a refusal and as a concern, in both languages', () => {
  for (const language of ['zh-CN', 'en'] as const) {
    const said = Object.keys(mediumSentences).map(kind => refusalSentence(language, 'disk-full', { kind }))
    expect(new Set(said).size).toBe(5)
    expect(Object.keys(mediumSentences).map(kind => concernSentence(language, 'disk-full', { kind }))).toEqual(said)
  }
})
