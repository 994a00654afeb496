// The one policy that the content security policy knows: what it lets pass cannot be markup, and is our own.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ownScript, withoutMarkup } from '../../renderer/transport/trusted.ts'

describe('what is written into the document', () => {
  test('passes where it cannot be markup: style sheets and nothing at all', () => {
    for (const text of ['', '.ant-btn > span { color: #333; content: "\\201C" }', 'plain & simple']) {
      expect(withoutMarkup(text)).toBe(text)
    }
  })

  test('is refused wherever a tag could begin', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (before, after) => {
        expect(() => withoutMarkup(`${before}<${after}`)).toThrow(TypeError)
      }),
    )
  })
})

describe('a script', () => {
  test.each([
    ['http://127.0.0.1:7070/', '/assets/key-worker-1a2b.js'],
    ['archive://desk/#/library', 'archive://desk/assets/key-worker-1a2b.js'],
  ])('at %s is loaded from our own assets: %s', (page, address) => expect(ownScript(address, page)).toBe(address))

  test.each([
    'https://example.org/assets/x.js',
    'http://127.0.0.1:7071/assets/x.js',
    'data:text/javascript,1',
    'blob:http://127.0.0.1:7070/1',
    '/uploads/00/x.js',
    '/assets/../uploads/x.js',
  ])('is not loaded from %s', address => {
    expect(() => ownScript(address, 'http://127.0.0.1:7070/')).toThrow(TypeError)
  })
})
