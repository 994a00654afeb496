// One reader: the program of a thread that reads pages, with a recogniser for each language, started when it is first asked for.
import { parentPort, workerData } from 'node:worker_threads'
import { type Engine, type LanguageName, openEngine } from './engine.ts'
import { readPage } from './page.ts'
import { serve } from './serving.ts'

export type ReaderData = { readonly languageData: string }

const engines = new Map<LanguageName, Promise<Engine>>()

function engineFor(languageData: string, language: LanguageName): Promise<Engine> {
  const known = engines.get(language)
  if (known) return known
  const opened = openEngine(languageData, language)
  engines.set(language, opened)
  return opened
}

if (parentPort) {
  const { languageData }: ReaderData = workerData
  serve(parentPort, request => readPage(language => engineFor(languageData, language), request))
}
