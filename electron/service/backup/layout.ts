// Where things lie in the folder of a backup: plain files that a person can read without this program.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The file that says that a folder is one of ours, and of which archive. */
export const markerName = 'juanzong-backup.json'

export const blobPath = (folder: string, sha256: string) => join(folder, 'blobs', sha256.slice(0, 2), sha256)
export const cataloguePath = (folder: string, sha256: string) => join(folder, 'catalogues', `${sha256}.sqlite`)
export const snapshotPath = (folder: string, number: number) => join(folder, 'snapshots', `${number}.json`)
export const headPath = (folder: string, size: number) => join(folder, 'heads', String(size).padStart(10, '0'))
/** What is being written; nothing in it is part of a backup. */
export const draftFolder = (folder: string) => join(folder, 'tmp')

const readme = `卷宗 · 备份
这个文件夹是一个档案库的备份，请勿改动其中的文件。

  blobs/ab/abcd…            每个文件的原始字节，以其 SHA-256 为文件名（页面原件、原始文件、附件、账本密钥）
  catalogues/….sqlite       目录和账本的完整副本（SQLite 数据库），以其 SHA-256 为文件名
  snapshots/<n>.json        一次备份；最后写入，没有这个文件就没有这次备份
  heads/<记录数>            账本摘要，备份当时的

恢复：   juanzong restore 本文件夹 --to 空文件夹
演练：   juanzong drill 本文件夹
不用卷宗也能核对：  for f in blobs/??/*; do echo "$(basename $f)  $f"; done | sha256sum -c --quiet
不用卷宗也能查找：  用任何 SQLite 工具打开目录副本，表 page 的 sha256 就是 blobs 中的文件名，表 item 有档号和题名
其中的内容没有加密：请像保管档案原件一样保管它。

Juanzong · backup
This folder is the backup of an archive. Please change nothing in it.

  blobs/ab/abcd…            the bytes of each file under their SHA-256 (masters, files as they came, enclosures, the log's key)
  catalogues/….sqlite       a whole copy of catalogue and ledger (a SQLite database) under its SHA-256
  snapshots/<n>.json        one backup; written last, and without it there is none
  heads/<entries>           the ledger's head when the backup was made

Restore:                    juanzong restore THIS-FOLDER --to EMPTY-FOLDER
Drill:                      juanzong drill THIS-FOLDER
Check without Juanzong:     for f in blobs/??/*; do echo "$(basename $f)  $f"; done | sha256sum -c --quiet
Find without Juanzong:      open a catalogue with any tool for SQLite; page.sha256 is a name in blobs, table item has codes and titles
Nothing in it is encrypted: keep it as you keep the originals.
`

/** Makes the folders that are not there. */
export function makeFolders(folder: string): void {
  for (const name of ['blobs', 'catalogues', 'snapshots', 'heads', 'tmp'])
    mkdirSync(join(folder, name), { recursive: true, mode: 0o700 })
}

/** Makes what a folder of backups has from its beginning. The marker comes last. */
export function layOut(folder: string, marker: string): void {
  makeFolders(folder)
  // The mark at the start tells older Windows editors that this is UTF-8.
  writeFileSync(join(folder, 'README.txt'), `\uFEFF${readme.replaceAll('\n', '\r\n')}`, { flush: true })
  writeFileSync(join(folder, markerName), marker, { flush: true })
}
