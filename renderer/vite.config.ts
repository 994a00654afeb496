import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

/**
 * Icons of the library read their English names aloud ("search", "close-circle") in whatever language the screen is, before the
 * words that they stand beside. They are drawings: what they mean is said by the button or the text around them.
 */
const silentIcons: Plugin = {
  name: 'silent-icons',
  transform(code, id) {
    if (!/@ant-design\/icons\/.*AntdIcon(?:Light)?\.js/u.test(id)) return null
    const silent = code.replace('"aria-label": icon.name', '"aria-hidden": true')
    if (silent === code) this.error('the icons of the library are no longer labelled as they were: look again')
    return { code: silent, map: null }
  },
}

/** The window and browsers get this one bundle: relative addresses, hashed names, nothing from the Internet. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: './',
  plugins: [silentIcons, react()],
  build: {
    outDir: fileURLToPath(new URL('../out/renderer', import.meta.url)),
    emptyOutDir: true,
    minify: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'chrome120',
    chunkSizeWarningLimit: 3000,
  },
})
