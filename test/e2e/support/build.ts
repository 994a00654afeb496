import { fileURLToPath } from 'node:url'
import { build } from 'vite'

/** Builds the interface that the desk then serves; a second and a half. */
export default async function buildRenderer(): Promise<void> {
  await build({
    configFile: fileURLToPath(new URL('../../../renderer/vite.config.ts', import.meta.url)),
    logLevel: 'warn',
  })
}
