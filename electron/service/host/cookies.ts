import type { FastifyRequest } from 'fastify'

/** The cookies a request brings, in their order; the same name may come twice. */
export function cookiesOf(request: FastifyRequest): { readonly name: string; readonly value: string }[] {
  return (request.headers.cookie ?? '').split(';').flatMap(part => {
    const at = part.indexOf('=')
    return at < 1 ? [] : [{ name: part.slice(0, at).trim(), value: part.slice(at + 1).trim() }]
  })
}
