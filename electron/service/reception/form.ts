import type { Archive } from '../archive.ts'

export async function handoverForm(_archive: Archive): Promise<Buffer> {
  throw new Error('to be written')
}
