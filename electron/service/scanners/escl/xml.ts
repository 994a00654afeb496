// What devices write: XML with any prefixes, read into plain values without believing any of it.
import { XMLParser } from 'fast-xml-parser'

const parser = new XMLParser({
  removeNSPrefix: true,
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  parseTagValue: false,
  parseAttributeValue: false,
  processEntities: false,
})

/** A device's description has some thousand tags; one with ten thousand is not read, nor one whose tag is a book. */
const mostTags = 10_000
const longTag = /<[^<>!]{4000}/u

/**
 * Nothing that costs more than its length: no document type (it defines what may grow without end), not too many tags, none
 * with a hundred thousand attributes.
 */
const isModest = (text: string): boolean =>
  !/<!DOCTYPE/iu.test(text) && !longTag.test(text) && text.split('<', mostTags + 1).length <= mostTags

/**
 * Without comments. What stands in a CDATA section is meant letter by letter: written as references it outlives the parser
 * unchanged. What is never closed stays as it is.
 */
function withoutSections(text: string): string {
  const parts: string[] = []
  let at = 0
  for (const { index, 0: start } of text.matchAll(/<!--|<!\[CDATA\[/gu)) {
    if (index < at) continue
    const close = start === '<!--' ? '-->' : ']]>'
    const end = text.indexOf(close, index + start.length)
    if (end < 0) break
    const letters = start === '<!--' ? '' : text.slice(index + start.length, end)
    parts.push(text.slice(at, index), letters.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'))
    at = end + close.length
  }
  return parts.join('') + text.slice(at)
}

/** A parsed document, its texts as they are written, or null for what is no XML of a device. Read texts by `textsAt`. */
export function parseXml(text: string): unknown {
  if (!isModest(text)) return null
  try {
    return parser.parse(withoutSections(text)) as unknown
  } catch {
    return null
  }
}

const predefined: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['amp', '&'],
])

/** Production [2] of XML 1.0: no surrogates, no control characters but tab and line ends, not U+FFFE and U+FFFF. */
const isCharacter = (code: number): boolean =>
  code === 0x9 ||
  code === 0xa ||
  code === 0xd ||
  (code >= 0x20 && code <= 0xd7ff) ||
  (code >= 0xe000 && code <= 0xfffd) ||
  (code >= 0x1_0000 && code <= 0x10_ffff)

/**
 * A text with the five predefined entities and the numeric references of XML 1.0 (4.1, 4.6) resolved, once: '&amp;lt;'
 * becomes '&lt;'. A number that is no character becomes U+FFFD. All else stays as it is written: the parser's own
 * entities are off, so that no device can define any.
 */
export const unescaped = (text: string): string =>
  text.replace(
    /&(?:(lt|gt|quot|apos|amp)|#(\d+)|#x([\da-fA-F]+));/gu,
    (whole, name?: string, tens?: string, hex?: string) => {
      if (name !== undefined) return predefined.get(name) ?? whole
      const code = tens === undefined ? Number.parseInt(hex ?? '', 16) : Number.parseInt(tens, 10)
      return isCharacter(code) ? String.fromCodePoint(code) : '\ufffd'
    },
  )

/** All nodes at this path below a node; none if there is no such path. */
export function nodesAt(node: unknown, ...path: readonly string[]): readonly unknown[] {
  return path.reduce<readonly unknown[]>(
    (found, name) =>
      found.flatMap(parent => {
        if (typeof parent !== 'object' || parent === null || !Object.hasOwn(parent, name)) return []
        const children: unknown = Reflect.get(parent, name)
        return Array.isArray(children) ? children : [children]
      }),
    [node],
  )
}

function textOf(node: unknown): string {
  if (typeof node === 'string') return unescaped(node).trim()
  const [inner] = nodesAt(node, '#text')
  return typeof inner === 'string' ? unescaped(inner).trim() : ''
}

/** The texts at this path, with their references resolved, without empty ones. An attribute is a node named '@name'. */
export const textsAt = (node: unknown, ...path: readonly string[]): readonly string[] =>
  nodesAt(node, ...path)
    .map(textOf)
    .filter(text => text !== '')

/** The first text at this path, or ''. */
export const textAt = (node: unknown, ...path: readonly string[]): string => textsAt(node, ...path)[0] ?? ''

/** The first whole number of at most nine digits at this path, or null. */
export function numberAt(node: unknown, ...path: readonly string[]): number | null {
  const text = textAt(node, ...path)
  return /^\d{1,9}$/u.test(text) ? Number(text) : null
}
