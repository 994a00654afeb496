import type { FreshOfficer } from '../archive/desk.ts'
import { foundArchive } from '../desk/founding.ts'
import { officerNames } from '../people/officers.ts'
import { deskFor, passwordOf, type Terminal, UsageError } from './call.ts'
import type { Values } from './command.ts'
import { required } from './values.ts'

const about = {
  'zh-CN': '三员首次登录用的一次性代码，只显示这一次，请分别交给本人：',
  en: 'One-time codes for the first sign-in of the three officers, told this once; hand each to its own person:',
} as const

/** `--fonds` takes the code alone or the code and the name: `J001 云岭…`. Without a name the archive's is taken. */
export async function init(terminal: Terminal, [folder = '']: readonly string[], values: Values): Promise<number> {
  const name = required(values, 'name')
  const archivist = required(values, 'archivist')
  const [, code = '', rest = ''] = /^\s*(\S+)\s*(.*)$/u.exec(required(values, 'fonds')) ?? []
  if (code === '') throw new UsageError('--fonds needs a code such as J001')
  const fondsName = typeof values['fonds-name'] === 'string' ? values['fonds-name'] : rest || name
  const told: FreshOfficer[] = []
  const desk = await deskFor(terminal, null)
  try {
    const password = await passwordOf(terminal, archivist)
    const founding = { archiveName: name, fondsCode: code, fondsName, archivist, password, officers: officerNames }
    const { archive, officers } = await foundArchive(folder, desk.surroundings, founding)
    await archive.close()
    told.push(...officers)
  } finally {
    await desk.close()
  }
  const made = { archive: name, fonds: code.toUpperCase(), archivist, folder, officers: told }
  terminal.out(values['json'] ? JSON.stringify(made) : `${name} (${made.fonds}): ${folder}`)
  if (values['json']) return 0
  terminal.out(about[terminal.language])
  for (const { name, code } of told) terminal.out(`${name}: ${code}`)
  return 0
}
