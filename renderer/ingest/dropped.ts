// What was dropped or picked: files with their places in the folders they came in.
export type Dropped = { readonly path: string; readonly file: File }

/** All files of a drop, folders walked to the bottom. Entries must be taken before the event ends; files may come later. */
export function droppedFiles(transfer: DataTransfer): Promise<readonly Dropped[]> {
  const entries = [...transfer.items].flatMap(item => {
    const entry = item.kind === 'file' ? item.webkitGetAsEntry() : null
    return entry === null ? [] : [entry]
  })
  if (entries.length === 0) return Promise.resolve(pickedFiles(transfer.files))
  return Promise.all(entries.map(walk)).then(found => found.flat())
}

/** The files of a file or folder picker, or of the clipboard. */
export function pickedFiles(files: FileList | null): readonly Dropped[] {
  return [...(files ?? [])].map(file => ({
    path: file.webkitRelativePath === '' ? file.name : file.webkitRelativePath,
    file,
  }))
}

async function walk(entry: FileSystemEntry): Promise<readonly Dropped[]> {
  if (isFile(entry)) {
    const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject))
    return [{ path: entry.fullPath.replace(/^\//, ''), file }]
  }
  if (!isFolder(entry)) return []
  const inside = await children(entry.createReader())
  return (await Promise.all(inside.map(walk))).flat()
}

/** A reader yields at most a hundred entries a call, and an empty list at the end. */
async function children(reader: FileSystemDirectoryReader): Promise<readonly FileSystemEntry[]> {
  const all: FileSystemEntry[] = []
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject))
    if (some.length === 0) return all
    all.push(...some)
  }
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory
}
