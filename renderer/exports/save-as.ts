/** Hands a file to the browser to save as `name`. */
export function saveAs(file: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = name
  link.click()
  // The browser needs the address until it has opened the file for writing.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
