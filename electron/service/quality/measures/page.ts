import { type Measures, measures } from '#shared/rules/checks.ts'
import { look } from '../../imaging/look.ts'
import type { Master } from '../../imaging/raster.ts'
export async function measurePage(master: Master, _dpi: number | null): Promise<Measures> {
  return measures.parse({ blank: (await look(master)).blank })
}
