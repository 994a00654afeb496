// Files that lie beside the pages and are not pages: neither taken in nor refused.

const systemNames = new Set(['thumbs.db', 'ehthumbs.db', 'desktop.ini', '$recycle.bin', 'system volume information'])
const systemFolders = new Set(['__macosx', '@eadir', 'lost+found'])
const companions = new Set(['.txt', '.xml', '.json', '.hocr'])
/** What a manifest may have forgotten to name; anything else that lies around it was not meant to come in. */
const pages = ['.jpg', '.jpeg', '.jpe', '.jfif', '.png', '.apng', '.tif', '.tiff', '.webp', '.bmp', '.dib', '.pdf']
/** Pictures of kinds that are not taken in are meant to be pages, too: their refusal names the kind. */
const strangers = ['.jp2', '.jxl', '.gif', '.heic', '.heif', '.avif', '.psd', '.djvu', '.dng', '.cr2', '.nef', '.arw']
const pageFiles = new Set([...pages, ...strangers])
const manifests = new Set(['.csv', '.tsv', '.json'])
/** Lists in other programs' formats: read as a manifest (XLSX), or named as what has to be saved as one. */
const spreadsheets = new Set(['.xlsx', '.xlsm', '.xls', '.et', '.ods'])

/** The extension with its dot in lower case, or '' where there is none. */
export function extensionOf(name: string): string {
  const dot = name.lastIndexOf('.')
  return dot > 0 ? name.slice(dot).toLowerCase() : ''
}

/** The name without its extension. */
export function stemOf(name: string): string {
  const dot = name.lastIndexOf('.')
  return dot > 0 ? name.slice(0, dot) : name
}

/** Left behind by an operating system or an office program; holds for files and folders. */
export function isSystemName(name: string): boolean {
  const lower = name.toLowerCase()
  return name.startsWith('.') || name.startsWith('~$') || systemNames.has(lower) || systemFolders.has(lower)
}

/** True for names that a page file has. */
export function isPageName(name: string): boolean {
  return pageFiles.has(extensionOf(name))
}

/** True for names that may be a manifest. */
export function isManifestName(name: string): boolean {
  return manifests.has(extensionOf(name)) && !isSystemName(name)
}

/** True for names of spreadsheets. */
export function isSpreadsheetName(name: string): boolean {
  return spreadsheets.has(extensionOf(name)) && !isSystemName(name)
}

function sameName(name: string): string {
  return name.normalize('NFC').toLowerCase()
}

/**
 * Finds the texts that accompany a page: `scan-1.txt`, `.xml`, `.json` or `.hocr` beside `scan-1.jpg`, and
 * `scan-1.jpg.txt` likewise. `names` are the names of one folder.
 */
export function companionsAmong(names: readonly string[]): ReadonlySet<string> {
  const owners = new Set<string>()
  for (const name of names) {
    const extension = extensionOf(name)
    if (companions.has(extension) || manifests.has(extension) || isSystemName(name)) continue
    owners.add(sameName(name))
    owners.add(sameName(stemOf(name)))
  }
  return new Set(names.filter(name => companions.has(extensionOf(name)) && owners.has(sameName(stemOf(name)))))
}
