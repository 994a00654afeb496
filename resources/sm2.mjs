// SM2 signatures with SM3 (GB/T 32918.2, curve sm2p256v1) for verify.mjs: node:crypto would take an empty user ID.
import { createHash, getHashes } from 'node:crypto'

const hex = text => BigInt(`0x${text || '0'}`)
const P = hex('fffffffeffffffffffffffffffffffffffffffff00000000ffffffffffffffff')
const N = hex('fffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123')
const B = hex('28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93')
const GX = hex('32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7')
const GY = hex('bc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0')
const userId = '1234567812345678'

const mod = (value, of = P) => ((value % of) + of) % of
const bytes = number => Buffer.from(number.toString(16).padStart(64, '0'), 'hex')
const sm3 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sm3')).digest()

/** Points of y² = x³ - 3x + B are [x, y, z] for (x/z², y/z³); z = 0 is the point at infinity. */
function twice([x, y, z]) {
  const [m, s] = [mod(3n * (x - z * z) * (x + z * z)), mod(4n * x * y * y)]
  const x2 = mod(m * m - 2n * s)
  return [x2, mod(m * (s - x2) - 8n * y ** 4n), mod(2n * y * z)]
}

function plus([x, y, z], [u, v, w]) {
  if (z === 0n || w === 0n) return z === 0n ? [u, v, w] : [x, y, z]
  const [a, b] = [mod(x * w * w), mod(y * w ** 3n)]
  const [h, r] = [mod(u * z * z - a), mod(v * z ** 3n - b)]
  if (h === 0n) return r === 0n ? twice([x, y, z]) : [1n, 1n, 0n]
  const x2 = mod(r * r - h ** 3n - 2n * a * h * h)
  return [x2, mod(r * (a * h * h - x2) - b * h ** 3n), mod(h * z * w)]
}

/** A number in DER. */
function der(number) {
  const digits = number.toString(16)
  const even = digits.length % 2 === 0 ? digits : `0${digits}`
  const content = Buffer.from(even >= '8' ? `00${even}` : even, 'hex')
  return Buffer.concat([Buffer.of(2, content.length), content])
}

/** r and s of a signature, or null where it is not their one spelling in DER, or they are out of range. */
function numbersOf(signature) {
  const length = signature[3] ?? 0
  const [r, s] = [signature.subarray(4, 4 + length), signature.subarray(6 + length)].map(part =>
    hex(part.toString('hex')),
  )
  const content = Buffer.concat([der(r), der(s)])
  const spelled = Buffer.concat([Buffer.of(48, content.length), content])
  return spelled.equals(signature) && r > 0n && s > 0n && r < N && s < N ? [r, s] : null
}

/**
 * What checks signatures (text, bytes in DER) by a public key, the 64 bytes of its point. Undefined where this Node has no
 * SM3: then nothing can be said of such a signature.
 */
export function sm2(pub) {
  if (!getHashes().includes('sm3')) return undefined
  const [x, y] = [hex(pub.toString('hex', 0, 32)), hex(pub.toString('hex', 32))]
  const fits = pub.length === 64 && x < P && y < P && mod(y * y - x ** 3n + 3n * x - B) === 0n
  const who = sm3(Buffer.of(0, 128), userId, bytes(P - 3n), bytes(B), bytes(GX), bytes(GY), pub)
  const summands = [null, [GX, GY, 1n], [x, y, 1n], plus([GX, GY, 1n], [x, y, 1n])]
  return (text, signature) => {
    const [r = 0n, s = 0n] = numbersOf(signature) ?? []
    const t = mod(r + s, N)
    if (!fits || r === 0n || t === 0n) return false
    // s G + t P, both multiplied in one go.
    let sum = [1n, 1n, 0n]
    for (let bit = 255n; bit >= 0n; bit -= 1n) {
      const summand = summands[Number(((s >> bit) & 1n) + 2n * ((t >> bit) & 1n))]
      sum = summand ? plus(twice(sum), summand) : twice(sum)
    }
    const [sumX, , z] = sum
    // r = e + x mod N: x is what is left of r, or that and N.
    const left = mod(r - hex(sm3(who, text).toString('hex')), N)
    return z !== 0n && [left, left + N].some(one => one < P && mod(one * z * z - sumX) === 0n)
  }
}
