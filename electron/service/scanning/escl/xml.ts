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

/** A parsed document, or null for what is no XML. */
export function parseXml(text: string): unknown {
  try {
    return parser.parse(text) as unknown
  } catch {
    return null
  }
}

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
  if (typeof node === 'string') return node.trim()
  const [inner] = nodesAt(node, '#text')
  return typeof inner === 'string' ? inner.trim() : ''
}

/** The texts at this path, without empty ones. Entities stay as they are written. */
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

/** A text from a device for people: the five entities of XML resolved, at most 200 characters, no control characters. */
export function plain(text: string): string {
  const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' }
  return text
    .replace(/&(lt|gt|quot|apos|amp);/gu, (whole, name: string) => entities[name] ?? whole)
    .replace(/\p{Cc}/gu, ' ')
    .slice(0, 200)
    .trim()
}
