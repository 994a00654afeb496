// A reception with two departments, an account that signs in each, and archivists who receive.
import type { HandoverDetail, LineFields } from '#shared/contract/reception.ts'
import { anArchive, type TestArchive, type TestClient } from '../support/archive.ts'
import { aPerson, enrol, type Signer, signers, withKey } from '../support/signer.ts'

export type Reception = {
  readonly made: TestArchive
  readonly archivist: Signer
  readonly second: Signer
  readonly secadmin: Signer
  readonly auditor: Signer
  /** 办公室, and its account. */
  readonly office: { readonly id: number; readonly signer: Signer; readonly client: TestClient }
  /** 人事处, and its account. */
  readonly personnel: { readonly id: number; readonly client: TestClient }
  /** Turns the clock on; the archive and all signers go by it, and whoever was signed in is so again. */
  setClock(moment: string): Promise<void>
}

/** The clock stands at noon UTC of 5 March 2026 until it is set. */
export async function aReception(): Promise<Reception> {
  let clock = Date.parse('2026-03-05T12:00:00Z')
  const now = () => new Date(clock)
  const made = await anArchive({ working: false, now })
  const [fonds] = await made.client.catalogue.tree()
  const fondsId = fonds?.id ?? 0
  const office = await made.client.catalogue.addDepartment({ fondsId, code: 'BGS', name: '办公室' })
  const personnel = await made.client.catalogue.addDepartment({ fondsId, code: 'RSC', name: '人事处' })
  const { secadmin, auditor, archivist, second } = await signers(made, now)
  const officeSigner = await withKey(await aPerson(made, '王芳', 'department', office.id), now)
  await enrol(secadmin, officeSigner)
  return {
    made,
    archivist,
    second,
    secadmin,
    auditor,
    office: { id: office.id, signer: officeSigner, client: officeSigner.client },
    personnel: { id: personnel.id, client: await aPerson(made, '赵六', 'department', personnel.id) },
    setClock: async moment => {
      clock = Date.parse(moment)
      const ends_at = new Date(clock + 28_800_000).toISOString()
      const used_at = now().toISOString()
      await made.archive.databases.writer.updateTable('session').set({ used_at, ends_at }).execute()
    },
  }
}

export const aLine = (title: string, more: Partial<LineFields> = {}): LineFields => ({
  number: '',
  documentNo: '',
  title,
  responsible: '办公室',
  date: '20250305',
  retention: 'D30',
  secrecy: '',
  pages: 3,
  copies: 1,
  carrier: 'paper',
  condition: 'good',
  remarks: '',
  ...more,
})

export const fieldsOf = ({ made, office }: Reception, year = 2025) => ({
  title: `${year} 年归档文件`,
  departmentId: office.id,
  categoryId: made.categoryId,
  year,
  supervisor: '孙局',
  remarks: '',
})

/** A hand-over of 办公室 with these lines, brought to the archive. */
export async function brought(here: Reception, lines: readonly LineFields[], year = 2025): Promise<HandoverDetail> {
  const { client } = here.office
  const { id } = await client.reception.create(fieldsOf(here, year))
  const { version } = await client.reception.setLines({ id, version: 1, lines: [...lines] })
  await client.reception.submit({ id, version })
  return await client.reception.detail({ id })
}

/** Counted as listed, but for what `found` says of a line by its place (from 0); null: not there. */
export async function counted(
  here: Reception,
  handover: HandoverDetail,
  found: Readonly<Record<number, number | null>> = {},
): Promise<HandoverDetail> {
  return await here.archivist.client.reception.count({
    id: handover.id,
    version: handover.version,
    lines: handover.list.map((line, at) => {
      const other = found[at]
      return { id: line.id, counted: other === undefined ? line.pages : other }
    }),
  })
}

export const given = ({ office }: Reception, { id, version }: { readonly id: number; readonly version: number }) =>
  office.signer.sign(parts => office.client.reception.give({ id, version, ...parts }))

export const taken = (signer: Signer, { id, version }: { readonly id: number; readonly version: number }) =>
  signer.sign(parts => signer.client.reception.take({ id, version, ...parts }))
