import { join } from 'node:path'
import type { Fonts } from '#service/archive/surroundings.ts'

const folder = join(import.meta.dirname, '..', '..', 'node_modules', '@expo-google-fonts', 'noto-sans-sc')

export const fonts: Fonts = {
  regular: join(folder, '400Regular', 'NotoSansSC_400Regular.ttf'),
  bold: join(folder, '700Bold', 'NotoSansSC_700Bold.ttf'),
}
