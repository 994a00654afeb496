// A PDF portfolio as a source: the pages of its members are its pages.
import { Refusal } from '../refusal.ts'
import type { SourceLimits } from './limits.ts'
import { type Enclosure, type Notice, type OpenedSource, refusal, type Side } from './opened.ts'
import type { AttachedFile } from './pdf-attached.ts'

/** Opens a file that lies within another; refuses as `openSource` does, and what is no page file as `unknown-format`. */
export type OpenMember = (name: string, bytes: Buffer) => Promise<OpenedSource>

type Member = { readonly source: OpenedSource; readonly bytes: Buffer; readonly first: number }

/** A file of a PDF as something inside it that is no page. */
export const enclosed = ({ name, media, bytes, read }: AttachedFile, within = ''): Enclosure => ({
  name: within === '' ? name : `${within}/${name}`,
  kind: 'attachment',
  media,
  bytes,
  read: () => {
    const content = read()
    return content === null ? Promise.reject(refusal('unreadable')) : Promise.resolve(content)
  },
})

/** Notices speak of pages of the whole source. */
const numbered = (notices: readonly Notice[], page: number): readonly Notice[] =>
  notices.map(({ code, params }) => ({ code, params: { ...params, page: String(page) } }))

/**
 * Opens the members of a portfolio, in their order. Null when none of them is a page file: then its own pages are all
 * there is. What is no page file becomes an enclosure; what should have been one and is refused does so with a notice.
 */
export async function openMembers(
  files: readonly AttachedFile[],
  coverPages: number,
  open: OpenMember,
  limits: SourceLimits,
): Promise<OpenedSource | null> {
  const members: Member[] = []
  const enclosures: Enclosure[] = []
  const notices: Notice[] = []
  let frames = 0
  let room = limits.pdfBytes
  const close = async () => {
    for (const { source } of members) await source.close()
  }
  for (const file of files) {
    const bytes = room > 0 ? file.read() : null
    room -= bytes?.length ?? 0
    const opened = bytes === null || room < 0 ? refusal('too-large') : await open(file.name, bytes).catch(asRefusal)
    if (opened instanceof Refusal) {
      enclosures.push(enclosed(file))
      // A list or a letter in another format was never meant as a page.
      if (opened.code !== 'unknown-format' && opened.code !== 'empty-file') {
        notices.push({ code: 'member-refused', params: { name: file.name } })
      }
      continue
    }
    if (bytes === null) continue
    members.push({ source: opened, bytes, first: frames })
    frames += opened.frames
    notices.push(...opened.notices.map(({ code, params }) => ({ code, params: { ...params, page: String(frames) } })))
    enclosures.push(...opened.enclosures.map(one => ({ ...one, name: `${file.name}/${one.name}` })))
    if (frames > limits.pages) {
      await close()
      throw refusal('too-many-pages', { pages: `>${limits.pages}`, limit: String(limits.pages) })
    }
  }
  if (members.length === 0) return null
  notices.unshift({ code: 'portfolio', params: { members: String(members.length), cover: String(coverPages) } })
  const side = async (index: number): Promise<Side> => {
    const member = members.findLast(one => one.first <= index)
    if (member === undefined) throw new RangeError(`no page ${index} among ${frames}`)
    const made = await member.source.side(index - member.first)
    const bytes = made.kind === 'file' ? member.bytes : made.bytes
    return { ...made, kind: 'bytes', bytes, notices: numbered(made.notices, index + 1) }
  }
  return { format: 'pdf', frames, notices, enclosures, side, close }
}

function asRefusal(error: unknown): Refusal {
  // Whatever else is thrown comes from the bytes of the member.
  return error instanceof Refusal ? error : refusal('unreadable')
}
