import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'

const about = z.object({ name: z.string(), sample: z.boolean() })
type About = z.infer<typeof about>

/** A note beside the catalogue, so that archives can be listed without opening them. The catalogue is what counts. */
export function writeAbout(folder: string, content: About): void {
  writeFileSync(join(folder, 'about.json'), JSON.stringify(content))
}

export function readAbout(folder: string): About {
  try {
    return about.parse(JSON.parse(readFileSync(join(folder, 'about.json'), 'utf8')))
  } catch {
    return { name: folder, sample: false }
  }
}
