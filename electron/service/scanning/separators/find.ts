import type { Grey } from '../../imaging/raster.ts'
export type Separator = { readonly kind: 'item' | 'batch'; readonly text: string }
export async function findSeparator(_picture: Grey, _wasm: string): Promise<Separator | null> {
  return null
}
