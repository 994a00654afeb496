import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'electron-vite'
import renderer from './renderer/vite.config.ts'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

// The reader of pages and the opener of files are programs of their own, started as worker threads; the packager leaves them
// outside the asar file.
const reader = here('electron/service/ocr/worker.ts')
const opener = here('electron/service/opening/worker.ts')

export default defineConfig({
  main: {
    build: {
      rolldownOptions: {
        input: {
          main: here('electron/main.ts'),
          service: here('electron/service/process.ts'),
          ...(existsSync(reader) ? { reader } : {}),
          opener,
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
