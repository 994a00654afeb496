// A PDF as a row of numbered objects, written one after the other, so that an item of 500 pages takes no more memory
// than its largest page. (pdf-lib keeps the whole file: 100 pages took 236 MB.)
import { createHash } from 'node:crypto'
import type { FileHandle } from 'node:fs/promises'
import type { ByteReader } from '../sources/reader.ts'
import { readSlice, type Slice, sliceLength } from './slices.ts'

export type Objects = {
  /** A number for an object that is written later. */
  readonly reserve: () => number
  readonly write: (number: number, body: string) => Promise<void>
  /** @param from what the slices are ranges of; null if all are bytes */
  readonly stream: (number: number, entries: string, slices: readonly Slice[], from: ByteReader | null) => Promise<void>
  /** Cross-reference table and trailer. The file's /ID is taken from its content. Returns the length in bytes. */
  readonly end: (root: number, info: number) => Promise<number>
}

/** Opens the row with the header; every reserved number must be written before `end`. */
export async function openObjects(to: FileHandle, version: '1.4' | '1.7'): Promise<Objects> {
  const hash = createHash('sha256')
  const offsets: (number | null)[] = []
  let length = 0

  const append = async (data: string | Buffer) => {
    const bytes = typeof data === 'string' ? Buffer.from(data, 'latin1') : data
    hash.update(bytes)
    length += bytes.length
    for (let done = 0; done < bytes.length; ) done += (await to.write(bytes, done)).bytesWritten
  }
  const begin = (number: number) => {
    offsets[number - 1] = length
    return `${number} 0 obj\n`
  }

  // The second line, four bytes above 127, tells transport programs that the file is not text (ISO 19005, 6.1.2).
  await append(Buffer.from(`%PDF-${version}\n%\xe5\x8d\xb7\xe5\n`, 'latin1'))
  return {
    reserve: () => offsets.push(null),
    write: async (number, body) => await append(`${begin(number)}${body}\nendobj\n`),
    stream: async (number, entries, slices, from) => {
      const total = slices.reduce((sum, slice) => sum + sliceLength(slice), 0)
      await append(`${begin(number)}<< ${entries} /Length ${total} >>\nstream\n`)
      for (const slice of slices) {
        if (slice.kind === 'bytes') await append(slice.bytes)
        else if (from === null) throw new Error('a range of a file, but no file')
        else for await (const piece of readSlice(from, slice)) await append(piece)
      }
      await append('\nendstream\nendobj\n')
    },
    end: async (root, info) => {
      const start = length
      const rows = offsets.map((offset, index) => {
        if (offset === null) throw new Error(`object ${index + 1} was reserved but never written`)
        // A table's offsets have ten digits: some 9.3 GB.
        if (offset > 9_999_999_999) throw new Error('a PDF cannot be larger than ten digits of bytes')
        return `${String(offset).padStart(10, '0')} 00000 n \n`
      })
      const id = hash.copy().digest('hex').slice(0, 32).toUpperCase()
      const trailer = `/Size ${rows.length + 1} /Root ${root} 0 R /Info ${info} 0 R /ID [<${id}> <${id}>]`
      await append(`xref\n0 ${rows.length + 1}\n0000000000 65535 f \n${rows.join('')}`)
      await append(`trailer\n<< ${trailer} >>\nstartxref\n${start}\n%%EOF\n`)
      return length
    },
  }
}
