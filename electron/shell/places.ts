import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type ProgramName, programsAt } from '../service/programs.ts'

/** Where the application finds its own files. Programs of worker threads are file: URLs, as these take them. */
export type Places = {
  readonly service: string
  readonly preload: string
  readonly renderer: string
  readonly resources: string
  readonly languageData: string
  readonly programs: Readonly<Record<ProgramName, string>>
}

/**
 * `built` is the folder of the bundled main.js (out/main), `root` the folder or asar file of the application, and
 * `shipped` the packager's resources folder, null when nothing is packed.
 */
export function placesOf(built: string, root: string, shipped: string | null): Places {
  // Worker threads and the WebAssembly they load are opened by Node as real files; electron-builder.yml unpacks them.
  const real = (path: string): string => path.replace(/app\.asar(?=[\\/]|$)/, 'app.asar.unpacked')
  const thread = (name: string): string => pathToFileURL(real(join(built, name))).href
  return {
    service: join(built, 'service.js'),
    preload: join(built, '..', 'preload', 'preload.cjs'),
    renderer: join(built, '..', 'renderer'),
    resources: join(shipped ?? root, 'resources'),
    languageData: real(join(root, 'node_modules', '@tesseract.js-data')),
    programs: programsAt(thread),
  }
}
