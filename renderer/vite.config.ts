import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** The window and browsers get this one bundle: relative addresses, hashed names, nothing from the Internet. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: './',
  plugins: [react()],
  build: {
    outDir: fileURLToPath(new URL('../out/renderer', import.meta.url)),
    emptyOutDir: true,
    minify: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'chrome120',
    chunkSizeWarningLimit: 3000,
    // sm-crypto-v2 asks Node for it where a browser has no crypto of its own; every browser of this program has.
    rolldownOptions: { external: ['crypto'] },
  },
})
