// The content security policy demands trusted types: nothing written into the document as markup, no script loaded, unless
// this one policy lets it pass. It makes nothing safe; it says no. What libraries need passes: style sheets written as text
// (Ant Design's styles) and empty strings hold no '<', and without one there is no markup; the worker that holds keys comes from
// our own assets. React makes one kind of element, which we never use, from a fixed text: it is refused, too.

type Factory = {
  createPolicy(
    name: string,
    rules: { createHTML(text: string): string; createScriptURL(address: string): string },
  ): unknown
}

const isFactory = (value: unknown): value is Factory =>
  typeof value === 'object' && value !== null && 'createPolicy' in value && typeof value.createPolicy === 'function'

/** The text if it cannot be markup. Throws a TypeError, as the browser itself does where there is no policy. */
export function withoutMarkup(text: string): string {
  if (text.includes('<')) throw new TypeError('markup is never written into the document')
  return text
}

/** The address if it is one of our own scripts. Throws a TypeError. */
export function ownScript(address: string, page: string): string {
  const [wanted, own] = [new URL(address, page), new URL(page)]
  // An origin of a scheme of our own is "null" in some places: compared by parts.
  const ours = wanted.protocol === own.protocol && wanted.host === own.host && wanted.pathname.startsWith('/assets/')
  if (!ours) throw new TypeError('only our own scripts are loaded')
  return address
}

const factory: unknown = Reflect.get(globalThis, 'trustedTypes')
if (isFactory(factory)) {
  factory.createPolicy('default', {
    createHTML: withoutMarkup,
    createScriptURL: address => ownScript(address, location.href),
  })
}
