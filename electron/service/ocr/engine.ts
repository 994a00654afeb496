// The recogniser: tesseract's LSTM engine as WebAssembly, in this thread, with one language at a time.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { Grey } from '../imaging/raster.ts'
import { choicesIn, withOthers } from './choices.ts'
import { type FoundLine, found } from './found.ts'

/** Languages by tesseract's names; their data comes with the program and nothing is ever fetched. */
export type LanguageName = 'chi_sim' | 'eng'

/** How tesseract is to look at a picture: as a page of any layout, as one column, as one block, as one line. */
export type Layout = 'page' | 'column' | 'block' | 'line'
const segmentation: Readonly<Record<Layout, string>> = { page: '3', column: '4', block: '6', line: '7' }

export type Recognised = { readonly lines: readonly FoundLine[]; readonly confidence: number }

export type Engine = {
  /** Reads a picture; `confidence` is the mean over its words, 0 to 100. */
  recognise(picture: Grey, layout: Layout): Recognised
  close(): void
}

/** An engine for a language, started when it is first asked for. */
export type Engines = (language: LanguageName) => Promise<Engine>

/** What of the WebAssembly module is used. */
type Core = {
  readonly FS: { writeFile(name: string, data: Uint8Array): void; unlink(name: string): void }
  readonly TessBaseAPI: new () => {
    Init(path: null, language: string, mode: number): number
    SetVariable(name: string, value: string): boolean
    SetImageFile(exif: number, angle: number): number
    Recognize(monitor: null): number
    GetJSONText(): string
    GetHOCRText(page: number): string
    MeanTextConf(): number
    End(): void
  }
}
type OpenCore = (options: { readonly print: () => void; readonly printErr: () => void }) => Promise<Core>

export const engineName = 'tesseract.js-core 7.0.0, tessdata 4.0.0_best_int'

const lstmOnly = 1

/** Starts an engine, about 0.4 s and 100 MB. `languageData` holds a folder a language, as the npm packages do. */
export async function openEngine(languageData: string, language: LanguageName): Promise<Engine> {
  // The package is CommonJS and brings its .wasm beside it; its typings leave the module out.
  const open: OpenCore = createRequire(import.meta.url)('tesseract.js-core/tesseract-core-simd-lstm')
  const core = await open({ print: () => {}, printErr: () => {} })
  const packed = readFileSync(join(languageData, language, '4.0.0_best_int', `${language}.traineddata.gz`))
  core.FS.writeFile(`${language}.traineddata`, gunzipSync(packed))
  const api = new core.TessBaseAPI()
  if (api.Init(null, language, lstmOnly) !== 0) throw new Error(`the language data for ${language} cannot be used`)
  core.FS.unlink(`${language}.traineddata`)
  api.SetVariable('lstm_choice_mode', '2')
  return {
    recognise(picture, layout) {
      core.FS.writeFile('/input', graymap(picture))
      api.SetVariable('tessedit_pageseg_mode', segmentation[layout])
      if (api.SetImageFile(1, 0) === 1) throw new Error('the recogniser cannot read the picture it was given')
      api.Recognize(null)
      const { blocks } = found.parse(JSON.parse(api.GetJSONText()))
      const lines = (blocks ?? []).flatMap(block => block.paragraphs.flatMap(paragraph => paragraph.lines))
      return { lines: withOthers(lines, choicesIn(api.GetHOCRText(0))), confidence: api.MeanTextConf() }
    },
    close: () => api.End(),
  }
}

/** The plainest picture format there is (PGM): what the recogniser reads costs nothing to write. */
function graymap({ width, height, data }: Grey): Uint8Array {
  return Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`), data])
}
