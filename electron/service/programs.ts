// The programs of worker threads: each is bundled as a file of its own beside the service, `<name>.js`, and left outside the
// asar file.
export const programNames = ['reader', 'hasher', 'projection', 'opener', 'backup'] as const
export type ProgramName = (typeof programNames)[number]

/** Where bundled programs are; one that is not named stands beside its source. */
export type Programs = { readonly [Name in ProgramName]?: URL }

/** Every program, at the place that `of` gives for its file. */
export const programsAt = <T>(of: (file: string) => T): Readonly<Record<ProgramName, T>> => ({
  reader: of('reader.js'),
  hasher: of('hasher.js'),
  projection: of('projection.js'),
  opener: of('opener.js'),
  backup: of('backup.js'),
})
