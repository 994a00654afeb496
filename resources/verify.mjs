// Verifies an auditor's bundle (审计包): plain Node (from 20.11), no packages, no network: node verify.mjs DIR [FILE …]
// A FILE is a head or a receipt that you kept yourself. Ends with 0 and "OK …", or with 1 and one line a finding.
// Every rule stands in docs/ledger.md. Use your own copy of this file, and compare trust.json with the one you have.
import { createHash, createPublicKey, verify as holds } from 'node:crypto'
import { createReadStream, readdirSync, readFileSync, realpathSync } from 'node:fs'
import { basename, join } from 'node:path'

const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest()
/** Base64 as bytes, or null where it is not the one spelling of `length` bytes (of any number, without it). */
function bytesOf(text, length) {
  const bytes = Buffer.from(String(text), 'base64')
  return bytes.toString('base64') === text && bytes.length === (length ?? bytes.length) ? bytes : null
}
/** Canonical JSON: sorted names, no spaces, text in NFC, safe integers. Throws on whatever has no such form. */
function canonical(value) {
  if (typeof value === 'string' && value.isWellFormed() && value === value.normalize()) return JSON.stringify(value)
  if (value === null || typeof value === 'boolean' || Number.isSafeInteger(value)) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(canonical)}]`
  if (typeof value !== 'object') throw new Error('neither text in NFC nor a safe integer')
  const names = Object.keys(value).sort()
  return `{${names.map(name => `${canonical(name)}:${canonical(value[name])}`)}}`
}
/** What checks signatures (text, bytes) by one public key. SM2 lies in a file beside this: node:crypto knows no user ID. */
function ed25519(pub) {
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: pub.toString('base64url') }, format: 'jwk' })
  return (text, signature) => signature.length === 64 && holds(null, Buffer.from(text), key, signature)
}
const algorithms = { Ed25519: ed25519, 'SM2-SM3': (await import('./sm2.mjs').catch(() => ({}))).sm2 }
/** The lines of a file without their line feeds, one by one; something else than JSON where the last has none. */
async function* linesOf(path) {
  let rest = ''
  for await (const chunk of createReadStream(path, 'latin1')) {
    const lines = (rest + chunk).split('\n')
    rest = lines.pop()
    yield* lines.map(line => Buffer.from(line, 'latin1'))
  }
  if (rest !== '') yield Buffer.from('no line feed at the end')
}
/** Checks text and signatures of a head; `name` is that of its file in the bundle. Its size, root, number of witnesses. */
function readHead(text, name, trust, say) {
  const bare = name === null ? text.replace(/^c2sp\.org\/tlog-proof@v1\n(\S[^\n]*\n)+\n/, '') : text
  const shape = /^(([^\n]+)\n(0|[1-9]\d*)\n([A-Za-z0-9+/]{43}=)\n)\n((?:— \S+ \S+\n)+)$/
  const [, body, origin, size, root, tail = ''] = shape.exec(bare) ?? []
  const lines = [...tail.matchAll(/— (\S+) (\S+)\n/g)]
  const names = lines.map(line => line[1])
  if (!body) say('is not the text of a head')
  else if (origin !== trust.origin) say(`is a head of ${origin}, not of ${trust.origin}`)
  else if (name !== null && name !== size.padStart(10, '0')) say(`counts ${size}: its file has another name`)
  else if (!names.includes(origin)) say('is not signed by the log itself')
  for (const [at, [, name, base64]] of lines.entries()) {
    const [pub, given] = [bytesOf(trust.signers[name]?.pub, 32), bytesOf(base64, 68)]
    if (!pub) say(`is signed by ${name}, whom trust.json does not know`)
    else if (names.indexOf(name) !== at) say(`is signed twice by ${name}`)
    else if (!given || sha256(name, '\n\x01', pub).compare(given, 0, 4, 0, 4)) say(`has a wrong key hash of ${name}`)
    else if (!ed25519(pub)(body, given.subarray(4))) say(`has a wrong signature of ${name}`)
  }
  return { size: Number(size), root, witnesses: names.length - 1, say }
}

/** Checks one entry against what `past` holds of those before it, and adds it to that. `leaf` is its own, in base64. */
function checkEntry(line, leaf, past, trust, say) {
  const entry = JSON.parse(line)
  const { sig, seq, prev, time, boot, ...act } = entry
  const { type, actor, target, body, kid, nonce, seen, alg } = act
  const { keys, nonces, chains, roots, count, before, clock } = past
  const [pub, enrols, subject] = [bytesOf(body.pub), type === 'key.enrol', keys.get(body.kid)]
  const own = keys.size === 0 ? body.kid !== kid : body.user === actor
  if (enrols && !subject) keys.set(body.kid, { ...body, check: pub && algorithms[body.alg]?.(pub) })
  const key = keys.get(kid)
  const good = () => key.check(`archive-ledger/v1/act\n${canonical(act)}`, bytesOf(sig) ?? Buffer.of())
  const listed = [body.items ?? []].flat().filter(item => item.prevStep !== undefined)
  const steps = listed.map(item => [`item:${item.id}`, item.prevStep])
  if (/^(step\.|handover\.take$)/.test(type)) steps.push([target.id, target.prevStep ?? ''])
  const torn = steps.find(([thing, step]) => step !== (chains.get(thing)?.leaf ?? ''))
  const first = chains.get(target.id)
  const two = first?.list && first.leaf === target.prevStep && first.actor !== actor && first.list === body.list
  const rules = [
    [!Buffer.from(canonical(entry)).equals(line), 'is not written in canonical JSON'],
    [seq !== count, `says of itself that it is entry ${seq}`],
    [prev !== before, 'does not continue the entry before it'],
    [new Date(time).toJSON() !== time || !Number.isInteger(boot), 'has no time or no start counter'],
    [boot < clock.boot, `has a start counter that went back from ${clock.boot} to ${boot}`],
    [boot === clock.boot && time < clock.time, `has a clock that went back from ${clock.time} to ${time}`],
    [!sig && trust.mustSign.includes(type), `is a ${type} that nobody signed`],
    [enrols && own, 'enrols a key that somebody else has to enrol: only the first of a ledger signs for itself'],
    [enrols && (!pub || sha256(pub).toString('hex', 0, 8) !== body.kid), 'enrols a key that does not fit its id'],
    [enrols && subject, `enrols key ${body.kid} a second time`],
    [type === 'key.revoke' && (!subject || subject.revoked), `revokes key ${body.kid}, which is not enrolled`],
    [sig && !key, `is signed with key ${kid}, which no entry before it enrols`],
    [key?.revoked, `is signed with key ${kid}, which entry ${key?.revoked} revoked`],
    [key && key.user !== actor, `acts for ${actor}, but is signed with the key of ${key?.user}`],
    [key && key.alg !== alg, `is signed as ${alg}, but key ${kid} is one for ${key?.alg}`],
    [key && !key.check, `has a signature by ${key?.alg} that cannot be checked here: sm2.mjs or SM3 is missing`],
    [key?.check && !good(), `has a signature that key ${kid} did not make`],
    [sig && (!bytesOf(nonce, 16) || nonces.has(nonce)), `repeats the nonce of entry ${nonces.get(nonce)}`],
    [sig && !(Math.abs(new Date(act.signedAt) - new Date(time)) <= 9e5), 'was signed 15 minutes or more from its time'],
    [sig && roots.get(seen.size) !== seen.root, 'was signed over another history than the one before it'],
    [torn, `does not name the step before it on ${torn?.[0]}`],
    [trust.twoPerson.includes(type) && !two, 'lacks the signature of a second person over the same list before it'],
  ]
  for (const [wrong, what] of rules) if (wrong) say(what)
  if (sig) nonces.set(nonce, count)
  if (type === 'key.revoke' && subject) subject.revoked = count
  if (sig && type.startsWith('handover.')) steps.push([target.id])
  for (const [thing] of steps) chains.set(thing, { leaf, actor, list: sig && body.list })
  past.clock = { time, boot }
}

/** Verifies the bundle in `dir`, against itself and against the heads and receipts in the files `kept`. */
export async function verify(dir, kept = []) {
  const findings = []
  const about = where => what => void findings.push(`${where}: ${what}`)
  const trust = JSON.parse(readFileSync(join(dir, 'trust.json'), 'utf8'))
  const parts = ['entries.ndjson', 'heads', 'report.html', 'sm2.mjs', 'trust.json', 'verify.mjs']
  for (const name of readdirSync(dir)) if (!parts.includes(name)) about(name)('is no part of a bundle')
  const head = (path, name) => readHead(readFileSync(path, 'utf8'), name, trust, about(`head ${basename(path)}`))
  const inside = readdirSync(join(dir, 'heads')).map(name => head(join(dir, 'heads', name), name))
  const heads = [...inside, ...kept.map(path => head(path, null))]
  const [sizes, tree, roots] = [new Set(heads.map(({ size }) => size)), [], new Map([[0, sha256().toString('base64')]])]
  const past = { keys: new Map(), nonces: new Map(), chains: new Map(), roots, clock: { time: '', boot: 0 }, count: 0 }
  past.before = Buffer.alloc(32).toString('base64')
  for await (const line of linesOf(join(dir, 'entries.ndjson'))) {
    const [leaf, say] = [sha256('\0', line), about(`entry ${past.count}`)]
    try {
      checkEntry(line, leaf.toString('base64'), past, trust, say)
    } catch (error) {
      say(`is no entry in canonical JSON: ${error.message}`)
    }
    tree.push(leaf)
    for (let size = past.count; size % 2 === 1; size = (size - 1) / 2) tree.push(sha256('\x01', ...tree.splice(-2)))
    Object.assign(past, { before: leaf.toString('base64'), count: past.count + 1 })
    const root = () => tree.reduceRight((right, left) => sha256('\x01', left, right)).toString('base64')
    if (sizes.has(past.count)) roots.set(past.count, root())
  }
  const { count, keys } = past
  for (const { size, root, say } of heads)
    if (size > count) say(`counts ${size} entries, but the bundle has only ${count}: the end is missing`)
    else if (roots.get(size) !== root) say('has another root than the entries: something it counts was changed')
  if (!sizes.has(count)) about('heads')(`no head counts all ${count} entries`)
  if (!heads.some(head => head.witnesses >= trust.quorum)) about('heads')('none bears as many witnesses as the quorum')
  const strangers = Object.keys(trust.signers).filter(name => keys.get(name)?.pub !== trust.signers[name].pub)
  if (strangers.join() !== trust.origin) about('trust.json')(`names signers whose key no entry enrols: ${strangers}`)
  return { findings, summary: `${count} entries, ${heads.length} heads, root ${roots.get(count)}` }
}

if (process.argv[1] && realpathSync(process.argv[1]) === import.meta.filename) {
  const { findings, summary } = await verify(process.argv[2] ?? '.', process.argv.slice(3))
  console.log(findings.length === 0 ? `OK ${summary}` : findings.join('\n'))
  process.exitCode = findings.length === 0 ? 0 : 1
}
