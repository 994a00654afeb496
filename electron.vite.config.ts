import { fileURLToPath } from 'node:url'
import { defineConfig } from 'electron-vite'
import type { ProgramName } from './electron/service/programs.ts'
import renderer from './renderer/vite.config.ts'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

// Programs of their own, started as worker threads; the packager leaves them outside the asar file.
const programs: Readonly<Record<ProgramName, string>> = {
  reader: here('electron/service/ocr/worker.ts'),
  hasher: here('electron/service/store/hasher.ts'),
  projection: here('electron/service/integrity/projection/thread.ts'),
  opener: here('electron/service/opening/worker.ts'),
  backup: here('electron/service/backup/worker.ts'),
}

export default defineConfig({
  main: {
    build: {
      rolldownOptions: {
        input: {
          main: here('electron/main.ts'),
          service: here('electron/service/process.ts'),
          ...programs,
        },
        output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      rolldownOptions: {
        input: { preload: here('electron/preload.ts') },
        // A sandboxed preload is CommonJS whatever package.json says (Electron, esm.md).
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: { ...renderer, build: { ...renderer.build, rolldownOptions: { input: here('renderer/index.html') } } },
})
