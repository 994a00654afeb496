import type { Finding, VerifyReport } from '#shared/contract/jobs.ts'
import { check } from '../integrity/verify.ts'
import { Refusal } from '../refusal.ts'
import { ask, type Call, inArchive, type Terminal, untilIdle } from './call.ts'
import type { Values } from './command.ts'

/**
 * Where nothing can be written there is no job, and nothing of it is entered: whoever may verify sees what stands there.
 * Refused: right-missing.
 */
async function checkUnentered({ client, desk }: Call): Promise<VerifyReport> {
  const archive = desk.archive()
  const { rights } = await ask(client.session.me())
  if (!archive || !rights.includes('integrity.verify'))
    throw new Refusal('right-missing', { right: 'integrity.verify' })
  return await check(archive)
}

/**
 * Exit status 1 when anything is changed, missing or untracked; each thing named. With --json one object a line: one for
 * each finding, the last for the whole.
 */
export async function verify(terminal: Terminal, [folder = '']: readonly string[], values: Values): Promise<number> {
  const report = await inArchive(terminal, folder, async call => {
    const { client, desk } = call
    if (desk.archive()?.medium.trouble()) return await checkUnentered(call)
    const { jobId } = await ask(client.integrity.verify())
    const archive = desk.archive()
    if (archive) await untilIdle(terminal, archive, jobId)
    const found = await ask(client.jobs.report({ id: jobId }))
    if (found.kind !== 'verify') throw new Error(`job ${jobId} is no verification`)
    return found.report
  })
  const { aborted: stopped } = terminal.stopped
  const { findings, ...whole } = report
  const ok = !stopped && findings.length === 0
  if (values['json']) {
    for (const finding of findings) terminal.out(JSON.stringify({ kind: 'finding', ...finding, ...placeOf(finding) }))
    terminal.out(JSON.stringify({ kind: 'summary', ok, stopped, findings: findings.length, ...whole }))
  } else {
    for (const finding of report.findings) terminal.out(`! ${finding.code} ${finding.what} ${finding.detail}`)
    terminal.out(
      `${stopped ? 'NOT FINISHED' : report.findings.length === 0 ? 'OK' : 'NOT OK'}: ${report.checkedFiles} files, ${report.ledgerEntries} ledger entries, root ${report.root}`,
    )
    if (report.underWay > 0) terminal.out(`${report.underWay} files under way`)
  }
  return report.findings.length === 0 ? 0 : 1
}

/** Where a finding is to be looked for, as far as its words say: table, columns, the position of an entry. */
function placeOf({ code, what, detail }: Finding): { table?: string; fields?: string[]; seq?: number } {
  const [, table] = code === 'catalogue-differs' ? (/^(\w+): /u.exec(detail) ?? []) : []
  const [, fields] = /^\w+: (.+) not as entry \d+ says$/u.exec(detail) ?? []
  const seq = (/entry (\d+)/u.exec(detail) ?? /^entry (\d+)$/u.exec(what))?.[1]
  return {
    ...(table === undefined ? {} : { table }),
    ...(fields === undefined ? {} : { fields: fields.split(', ') }),
    ...(seq === undefined ? {} : { seq: Number(seq) }),
  }
}
