// What packages do not say of themselves, or say only on one platform. Each was looked up in the package or its sources.

type Known = {
  readonly of: RegExp
  readonly licence: string
  /** Files of this repository that hold the text. */
  readonly texts?: readonly string[]
}

const lgpl = ['scripts/licences/LGPL-3.0.txt', 'scripts/licences/GPL-3.0.txt', 'scripts/licences/MPL-1.1.txt']
const mit = ['scripts/licences/MIT.txt']

export const standsFor: readonly Known[] = [
  { of: /^@img\/sharp-libvips-/u, licence: 'LGPL-3.0-or-later, and those of the libraries below', texts: lgpl },
  {
    of: /^@img\/sharp-(?:win32|wasm32|freebsd|webcontainers)/u,
    licence: 'Apache-2.0 AND LGPL-3.0-or-later, and those of the libraries below',
    texts: ['LICENSE', ...lgpl],
  },
  { of: /^@img\/sharp-/u, licence: 'Apache-2.0', texts: ['LICENSE'] },
  { of: /^@napi-rs\/canvas-/u, licence: 'MIT, with Skia (BSD-3-Clause)', texts: mit },
  { of: /^@node-rs\/argon2-/u, licence: 'MIT', texts: mit },
  {
    of: /^@tesseract\.js-data\//u,
    licence: 'Apache-2.0 (the data, by Google), MIT (the package)',
    texts: ['LICENSE', ...mit],
  },
  { of: /^@emnapi\/|^@tybys\/|^@napi-rs\/wasm-runtime$/u, licence: 'MIT', texts: mit },
  {
    of: /^(?:@ant-design\/icons-svg|@nodable\/entities|abstract-logging|brotli|dfa|fontkit|is-mobile|worker-f)$/u,
    licence: 'MIT',
    texts: mit,
  },
  { of: /^png-js$/u, licence: 'MIT', texts: mit },
  { of: /^@typescript\//u, licence: 'Apache-2.0', texts: ['LICENSE'] },
]

/** Parts that are no packages of their own. */
export const shippedWithin: readonly string[] = [
  'Electron (MIT) brings Chromium, Node.js and FFmpeg (LGPL-2.1-or-later): the texts for all of these lie beside the program,',
  'as LICENSE.electron.txt and LICENSES.chromium.html.',
  '',
  'libvips, as sharp uses it, is a library of its own beside the program (node_modules/@img/sharp-libvips-*), under the',
  'LGPL-3.0-or-later. It may be exchanged for one of your own making; its sources, and the scripts that build it, are those',
  'of the projects libvips and lovell/sharp-libvips in the versions named in its versions.json. It contains:',
  '  aom (BSD-2-Clause with the AOM Patent License 1.0), cairo (MPL-1.1), cgif (MIT), expat (MIT), fontconfig (HPND),',
  '  freetype (FTL), fribidi (LGPL), glib (LGPL), harfbuzz (MIT), highway (BSD-3-Clause), lcms (MIT), libarchive (BSD-2-Clause),',
  '  libexif (LGPL), libffi (MIT), libheif (LGPL), libimagequant (BSD-2-Clause), libnsgif (MIT), libpng (libpng),',
  '  librsvg (LGPL), libtiff (libtiff), libultrahdr (MIT), libvips (LGPL), libwebp (BSD-3-Clause), libxml2 (MIT),',
  '  mozjpeg (zlib, IJG, BSD-3-Clause), pango (LGPL), pixman (MIT), proxy-libintl (LGPL), zlib-ng (zlib).',
  '  Portions of this software are copyright The FreeType Project (freetype.org). All rights reserved.',
  '  This software is based in part on the work of the Independent JPEG Group.',
  '',
  'SQLite, within better-sqlite3, is in the public domain.',
  'Tesseract (Apache-2.0) and Leptonica (BSD-2-Clause), within tesseract.js-core.',
  'zxing-cpp (Apache-2.0), within zxing-wasm.',
  'Skia (BSD-3-Clause), within @napi-rs/canvas.',
  'Noto Sans SC is under the SIL Open Font License 1.1 (LICENSE_FONT of @expo-google-fonts/noto-sans-sc).',
  'The colour profile in what is exported is computed by Juanzong itself: no file of anybody is in it.',
]
