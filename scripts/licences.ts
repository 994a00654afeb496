// Writes resources/licences.txt anew. Run after the dependencies have changed.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { licencesText } from './licences/text.ts'

const root = join(import.meta.dirname, '..')
writeFileSync(join(root, 'resources', 'licences.txt'), licencesText(root))
