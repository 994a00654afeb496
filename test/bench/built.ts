import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** Files of the service of a tree; builds differ in where they keep one: the first of its names that is there. */
export const serviceIn =
  (tree: string) =>
  (...names: readonly string[]) => {
    const paths = names.map(name => join(tree, 'electron', 'service', `${name}.ts`))
    const path = paths.find(path => existsSync(path))
    if (path === undefined) throw new Error(`no ${names[0]} in ${tree}`)
    return import(path)
  }
