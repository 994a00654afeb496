// What sentences of the ledger call the things they are about: by names, codes and, for who may see them, titles.
import { type Names, thing } from '#shared/text/entries/things.ts'
import type { Said } from '#shared/text/entries/words.ts'
import type { Connection } from '../db/open.ts'
import { byNumber, type Named, type Naming, named, numbersIn, titled } from './named.ts'
import { devicesNamed, pagesNamed, scansNamed } from './names-of-line.ts'
import { termNames } from './terms.ts'

/** Names of what these references mean, as far as it is there; of what is gone the sentence says the number. */
export async function namesOf(db: Connection, refs: Iterable<string>, naming: Naming): Promise<Names> {
  const asked = Map.groupBy(new Set(refs), ref => /^[a-z-]+/u.exec(ref)?.[0] ?? '')
  const terms = termNames(naming.pack)
  const found = await Promise.all(
    [...asked].map(async ([kind, some]) => {
      const resolve = resolvers[kind]
      return resolve ? await resolve(db, some, naming) : some.flatMap(ref => named(ref, terms[ref]))
    }),
  )
  return Object.fromEntries(found.flat())
}

type Resolver = (db: Connection, refs: readonly string[], naming: Naming) => Promise<Named>

async function people(db: Connection, refs: readonly string[]): Promise<Named> {
  const rows = await db.selectFrom('person').select(['id', 'name']).where('id', 'in', numbersIn(refs)).execute()
  return byNumber(refs, new Map(rows.map(({ id, name }) => [id, [name, name]])))
}

async function items(db: Connection, refs: readonly string[], naming: Naming): Promise<Named> {
  const rows = await db
    .selectFrom('item')
    .select(['id', 'reference_code as code', 'title'])
    .where('id', 'in', numbersIn(refs))
    .execute()
  return byNumber(refs, new Map(rows.map(({ id, code, title }) => [id, titled(code, title, naming)])))
}

async function batches(db: Connection, refs: readonly string[], naming: Naming): Promise<Named> {
  const rows = await db.selectFrom('batch').select(['id', 'code', 'title']).where('id', 'in', numbersIn(refs)).execute()
  return byNumber(refs, new Map(rows.map(({ id, code, title }) => [id, thing('batch', titled(code, title, naming))])))
}

/** What belongs to a batch is called by the batch. */
const ofBatch =
  (table: 'sample' | 'mark' | 'batch_item', zh: string, en: string): Resolver =>
  async (db, refs, naming) => {
    const rows = await db.selectFrom(table).select(['id', 'batch_id']).where('id', 'in', numbersIn(refs)).execute()
    const codes = await batches(
      db,
      rows.map(row => `batch:${row.batch_id}`),
      naming,
    )
    const known = new Map(codes)
    return byNumber(
      refs,
      new Map(
        rows.map(({ id, batch_id }) => {
          const [zhBatch, enBatch] = known.get(`batch:${batch_id}`) ?? ['', '']
          return [id, [`${zhBatch}${zh}`, `${en} of ${enBatch}`]]
        }),
      ),
    )
  }

async function handovers(db: Connection, refs: readonly string[], naming: Naming): Promise<Named> {
  const rows = await db
    .selectFrom('handover')
    .select(['id', 'code', 'title'])
    .where('id', 'in', numbersIn(refs))
    .execute()
  return byNumber(
    refs,
    new Map(rows.map(({ id, code, title }) => [id, thing('handover', titled(code, title, naming))])),
  )
}

/** Fonds, categories and departments stand under their codes; there are few, and all are read. */
async function places(db: Connection, refs: readonly string[], { pack }: Naming): Promise<Named> {
  const fonds = await db.selectFrom('fonds').select(['id', 'code', 'name']).execute()
  const codeOf = new Map(fonds.map(({ id, code }) => [id, code]))
  const categories = await db.selectFrom('category').select(['fonds_id', 'code', 'name']).execute()
  const departments = await db.selectFrom('department').select(['id', 'fonds_id', 'code', 'name']).execute()
  const known = new Map<string, Said>([
    ...fonds.map(({ code, name }): [string, Said] => {
      const said = thing('fonds', [`${code} ${name}`, `${code} ${name}`])
      return [`fonds:${code}`, said]
    }),
    ...categories.map(({ fonds_id, code, name }): [string, Said] => {
      const term = pack.categories.find(one => one.code === code)
      const said = thing('category', [`${code} ${name ?? term?.zh ?? ''}`, `${code} ${name ?? term?.en ?? ''}`])
      return [`category:${codeOf.get(fonds_id) ?? ''}-${code}`, said]
    }),
    ...departments.flatMap(({ id, fonds_id, code, name }): [string, Said][] => {
      const of = codeOf.get(fonds_id) ?? ''
      const said = thing('department', [`${code} ${name}`.trim(), `${code} ${name}`.trim()])
      // It keeps its number in the ledger where it was given its code later.
      return [
        [`department:${of}/${id}`, said],
        [`department:${of}-${code}`, said],
      ]
    }),
  ])
  return refs.flatMap(ref => named(ref, known.get(ref)))
}

async function keys(db: Connection, refs: readonly string[]): Promise<Named> {
  const rows = await db
    .selectFrom('signing_key')
    .innerJoin('person', 'person.id', 'signing_key.person_id')
    .select(['kid', 'person.name'])
    .where(
      'kid',
      'in',
      refs.map(ref => ref.slice('key:'.length)),
    )
    .execute()
  return rows.map(({ kid, name }) => [`key:${kid}`, [`${name}的签名密钥`, `the signing key of ${name}`]])
}

const jobKinds: Readonly<Record<string, Said>> = {
  ingest: ['收进文件的任务', 'taking files in, job'],
  read: ['识读页面的任务', 'reading pages, job'],
  verify: ['核验的任务', 'verification, job'],
  scan: ['扫描的任务', 'scan, job'],
  backup: ['备份的任务', 'backup, job'],
}

async function jobs(db: Connection, refs: readonly string[]): Promise<Named> {
  const rows = await db.selectFrom('job').select(['id', 'kind']).where('id', 'in', numbersIn(refs)).execute()
  return byNumber(
    refs,
    new Map(
      rows.map(({ id, kind }) => {
        const [zh, en] = jobKinds[kind] ?? ['任务', 'job']
        return [id, [`${zh} ${id}`, `${en} ${id}`]]
      }),
    ),
  )
}

const resolvers: Readonly<Record<string, Resolver>> = {
  person: people,
  item: items,
  page: pagesNamed,
  batch: batches,
  'work-order': batches,
  'batch-item': ofBatch('batch_item', '的一件', 'an item'),
  sample: ofBatch('sample', '的抽检样本', 'the sample'),
  mark: ofBatch('mark', '的缺陷标记', 'a mark'),
  handover: handovers,
  slip: handovers,
  scan: scansNamed,
  scanner: devicesNamed('scanner'),
  profile: devicesNamed('profile'),
  watched: devicesNamed('watched'),
  fonds: places,
  category: places,
  department: places,
  key: keys,
  job: jobs,
}
