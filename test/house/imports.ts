// What each file of the program imports from others of it, types included.
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { root } from '../support/places.ts'

const files = ['shared', 'electron', 'renderer'].flatMap(folder =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && /\.tsx?$/u.test(entry.name))
    .map(entry => relative(root, join(entry.parentPath, entry.name))),
)

const names = { '#shared/': 'shared/', '#service/': 'electron/service/' }

/** The file that a specifier means; null for a package. */
function meant(specifier: string, file: string): string | null {
  for (const [name, folder] of Object.entries(names)) {
    if (specifier.startsWith(name)) return folder + specifier.slice(name.length)
  }
  return specifier.startsWith('.') ? join(dirname(file), specifier) : null
}

/** `import … from`, `export … from`, `import()` and what is imported for its effect alone. */
const imports = /(?:\bfrom|\bimport\s*\(?)\s*'([^']+)'/gu

/** Every file with the files that it imports, by their paths in the project. */
export const graph: ReadonlyMap<string, readonly string[]> = new Map(
  files.map(file => {
    const specifiers = [...readFileSync(join(root, file), 'utf8').matchAll(imports)].map(([, specifier]) => specifier)
    return [file, specifiers.flatMap(specifier => meant(specifier ?? '', file) ?? [])] as const
  }),
)
