// Words of the program where words of people should stand: what no screen, sentence or paper may show.
import type { Language } from '#shared/text/sentence.ts'

/** In either language: keys, identifiers, templates that were not filled, instants as the ledger writes them. */
const raw: readonly RegExp[] = [
  /\{\{|\}\}|\$\{|\{[a-z|:]+\}/gu,
  /\b(?:undefined|null|NaN|true|false)\b|\[object /gu,
  /\b\d{4}-\d\d-\d\dT\d\d:\d\d/gu,
  /\b[a-z]+(?:\.[a-z]+[A-Z]*[a-z]*)+\b/gu,
  /\b[a-z]+[A-Z][A-Za-z]*\b/gu,
  /\b[a-z]+_[a-z_]+\b/gu,
]

/** In Chinese, besides, every word of small Latin letters: nobody writes `out-requested` to an archivist. */
const latin = /(?<![\p{L}\d./\\:-])[a-z][a-z-]{2,}(?![\p{L}\d./\\:-])/gu
/** In English every Chinese character: records would have them, but those of the tests have none. */
const han = /\p{Script=Han}+/gu

/** Units, names of files and standards, and how languages call themselves. */
const common =
  /^(?:snapshots|heads|juanzong|drill|verify\.mjs|entries\.ndjson|report\.html|node|dpi|bit|px|mm|eSCL|macOS|iPhone)$/u
const ownNames: Readonly<Record<Language, RegExp>> = { 'zh-CN': /^(?:sane|escl)$/u, en: /^中文$/u }

/** Addresses, files and programs by their names. */
const named = /https?:\/\/\S+|\bjuanzong-backup\.json|\btesseract\S*.*|--[a-z-]+/gu

/** What of a text is no word of people; empty where all is well. */
export function rawWordsIn(said: string, language: Language): readonly string[] {
  const text = said.replaceAll(named, ' ')
  const patterns = [...raw, language === 'en' ? han : latin]
  const found = patterns.flatMap(pattern => [...text.matchAll(pattern)].map(([word]) => word))
  return found.filter(word => !common.test(word) && !ownNames[language].test(word))
}
