// Whoever gets the program gets the licences of all that comes with it.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { licencesText } from '../../scripts/licences/text.ts'
import { root } from '../support/archive.ts'

const written = readFileSync(join(root, 'resources', 'licences.txt'), 'utf8')

test('the licences are those of the lock file: else `node scripts/licences.ts` writes them anew', () => {
  expect(written === licencesText(root)).toBe(true)
})

test.each([
  [
    'the image library and the text of its licence',
    /@img\/sharp-libvips-win32-x64|@img\/sharp-win32-x64 [\d.]+: .*LGPL/u,
  ],
  ['the LGPL in full', /GNU LESSER GENERAL PUBLIC LICENSE\n +Version 3, 29 June 2007/u],
  ['the GPL, which the LGPL goes by', /GNU GENERAL PUBLIC LICENSE\n +Version 3, 29 June 2007/u],
  ['the fonts', /SIL OPEN FONT LICENSE Version 1\.1/u],
  ["the recogniser's data", /@tesseract\.js-data\/chi_sim [\d.]+: Apache-2\.0/u],
  ['the window', /^electron [\d.]+: MIT$/mu],
  ['the browser in the window', /LICENSES\.chromium\.html/u],
  ['what pdf.js carries within', /pdfjs-dist [\d.]+ \(standard_fonts\/LICENSE_LIBERATION\)/u],
])('they name %s', (_, words) => {
  expect(written).toMatch(words)
})

test('they are in the packages', () => {
  expect(readFileSync(join(root, 'electron-builder.yml'), 'utf8')).toMatch(/- from: resources\n +to: resources/u)
})
