import { ask, inArchive, type Terminal, untilIdle } from './call.ts'
import type { Values } from './commands.ts'

/** Exit status 1 when anything is changed, missing or untracked; each thing named. */
export async function verify(terminal: Terminal, [folder = '']: readonly string[], values: Values): Promise<number> {
  const report = await inArchive(terminal, folder, async ({ client, desk }) => {
    const { jobId } = await ask(client.integrity.verify())
    const archive = desk.archive()
    if (archive) await untilIdle(terminal, archive)
    const found = await ask(client.jobs.report({ id: jobId }))
    if (found.kind !== 'verify') throw new Error(`job ${jobId} is no verification`)
    return found.report
  })
  const { aborted: stopped } = terminal.stopped
  if (values['json']) terminal.out(JSON.stringify(stopped ? { ...report, stopped } : report))
  else {
    for (const finding of report.findings) terminal.out(`! ${finding.code} ${finding.what} ${finding.detail}`)
    terminal.out(
      `${stopped ? 'NOT FINISHED' : report.findings.length === 0 ? 'OK' : 'NOT OK'}: ${report.checkedFiles} files, ${report.ledgerEntries} ledger entries, root ${report.root}`,
    )
  }
  return report.findings.length === 0 ? 0 : 1
}
