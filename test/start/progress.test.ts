import { describe, expect, test } from 'vitest'
import { fitting, lineOf } from '../../scripts/start/progress.ts'

describe('the line that shows how far the fetch is', () => {
  test('says whom it asks, how much has come of how much, and for how long', () => {
    expect(lineOf({ kind: 'asking', host: 'github.com' }, 2)).toEqual({
      zh: '正在连接 github.com 2 秒',
      en: 'asking github.com 2 s',
    })
    expect(lineOf({ kind: 'receiving', bytes: 12_345_678, total: 110_000_000 }, 8).zh).toBe(
      '已下载 12.3 / 110.0 MB (11 %) 8 秒',
    )
    expect(lineOf({ kind: 'receiving', bytes: 12_345_678, total: null }, 8).zh).toBe('已下载 12.3 MB 8 秒')
    expect(lineOf({ kind: 'unpacking' }, 9).en).toBe('checking and unpacking 9 s')
  })

  test('stays one line on a narrow terminal, where a Chinese character takes two columns', () => {
    expect(fitting('已下载 12.3 MB', 10)).toBe('已下载 12')
    expect(fitting('已下载', 80)).toBe('已下载')
  })
})
