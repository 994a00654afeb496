// url → screen. Addresses stand behind the hash, so that they work alike in the window (archive://) and over HTTP.
import { createHashHistory, createRootRoute, createRoute, createRouter } from '@tanstack/react-router'
import * as z from 'zod'
import { batchState } from '#shared/contract/batches.ts'
import { itemSort } from '#shared/contract/catalogue.ts'
import { handoverState } from '#shared/contract/reception.ts'
import type { Right } from '#shared/rules/rights.ts'
import { Home } from './app/home.tsx'
import { NotHere } from './app/not-here.tsx'
import type { PlaceName } from './app/places.ts'
import { Shell } from './app/shell.tsx'
import { AuditScreen } from './audit/audit-screen.tsx'
import { BatchScreen } from './batches/batch-screen.tsx'
import { BatchesScreen } from './batches/batches-screen.tsx'
import { CaptureScreen } from './capture/capture-screen.tsx'
import { CodeScreen } from './catalogue/code-screen.tsx'
import { LibraryScreen } from './catalogue/library-screen.tsx'
import { QueueScreen } from './custody/queue-screen.tsx'
import { TimelineScreen } from './custody/timeline-screen.tsx'
import { IngestScreen } from './ingest/ingest-screen.tsx'
import { HealthScreen } from './integrity/health-screen.tsx'
import { JobsScreen } from './jobs/jobs-screen.tsx'
import { KeysScreen } from './keys/keys-screen.tsx'
import { LineScreen } from './line/line-screen.tsx'
import { ArrangeScreen } from './mending/arrange-screen.tsx'
import { TrashScreen } from './mending/trash-screen.tsx'
import { PageScreen } from './pages/page-screen.tsx'
import { PeopleScreen } from './people/people-screen.tsx'
import { QualityScreen } from './quality/quality-screen.tsx'
import { HandoverScreen } from './reception/handover-screen.tsx'
import { ReceptionScreen } from './reception/reception-screen.tsx'
import { ScannersScreen } from './scanners/scanners-screen.tsx'
import { SearchScreen } from './search/search-screen.tsx'
import { SettingsScreen } from './settings/settings-screen.tsx'
import { TodayScreen } from './today/today-screen.tsx'

/** A number or a word in an address; whatever does not fit counts as absent. */
const id = z.coerce.number().int().optional().catch(undefined)
const words = z.coerce.string().max(200).optional().catch(undefined)
const yes = z.boolean().optional().catch(undefined)

const root = createRootRoute({ component: Shell, notFoundComponent: NotHere })

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: Home,
})

/** What waits, what is late, what went on: where everybody's day begins. */
const today = createRoute({
  getParentRoute: () => root,
  path: '/today',
  component: TodayScreen,
  staticData: { places: ['today'] },
})

const library = createRoute({
  getParentRoute: () => root,
  path: '/library',
  validateSearch: z.object({
    fonds: id,
    category: id,
    year: id,
    retention: words,
    filter: words,
    sort: itemSort.optional().catch(undefined),
    descending: yes,
    item: id,
  }),
  component: LibraryScreen,
  staticData: { rights: ['catalogue.read'], places: ['library'] },
})

/** What was withdrawn from the holdings. */
const trash = createRoute({
  getParentRoute: () => root,
  path: '/trash',
  component: TrashScreen,
  staticData: { rights: ['catalogue.describe'], places: ['library'] },
})

/** The pages of an item, to be put in another order, taken out, moved. */
const arrange = createRoute({
  getParentRoute: () => root,
  path: '/items/$itemId/arrange',
  component: ArrangeScreen,
  staticData: { rights: ['catalogue.describe'], places: ['library'] },
})

const code = createRoute({
  getParentRoute: () => root,
  path: '/codes/$code',
  component: CodeScreen,
  staticData: { rights: ['catalogue.read'], places: ['library'] },
})

const page = createRoute({
  getParentRoute: () => root,
  path: '/items/$itemId/pages/$sequence',
  validateSearch: z.object({ q: words }),
  component: PageScreen,
  staticData: { rights: ['page.read'], places: ['library'] },
})

const search = createRoute({
  getParentRoute: () => root,
  path: '/search',
  validateSearch: z.object({ q: words, category: id, year: id }),
  component: SearchScreen,
  staticData: { rights: ['page.read'], places: ['search'] },
})

const ingest = createRoute({
  getParentRoute: () => root,
  path: '/ingest',
  validateSearch: z.object({ job: id }),
  component: IngestScreen,
  staticData: { rights: ['ingest'], places: ['ingest'] },
})

const batches = createRoute({
  getParentRoute: () => root,
  path: '/batches',
  validateSearch: z.object({ closed: yes, state: batchState.optional().catch(undefined), held: yes }),
  component: BatchesScreen,
  staticData: { rights: ['catalogue.read'], places: ['batches', 'library'] },
})

/** The work order of a batch: its steps, its items, its counts. */
const batch = createRoute({
  getParentRoute: () => root,
  path: '/batches/$batchId',
  validateSearch: z.object({ tab: words }),
  component: BatchScreen,
  staticData: { rights: ['catalogue.read'], places: ['batches', 'library'] },
})

const capture = createRoute({
  getParentRoute: () => root,
  path: '/batches/$batchId/capture',
  validateSearch: z.object({ show: words }),
  component: CaptureScreen,
  staticData: { rights: ['catalogue.read'], places: ['batches', 'library'] },
})

const quality = createRoute({
  getParentRoute: () => root,
  path: '/batches/$batchId/quality',
  validateSearch: z.object({ tab: words, page: id }),
  component: QualityScreen,
  staticData: { rights: ['catalogue.read'], places: ['batches', 'library'] },
})

const scanners = createRoute({
  getParentRoute: () => root,
  path: '/scanners',
  validateSearch: z.object({ tab: words }),
  component: ScannersScreen,
  staticData: { rights: ['catalogue.read'], places: ['scanners', 'library'] },
})

const line = createRoute({
  getParentRoute: () => root,
  path: '/line',
  validateSearch: z.object({ tab: words, days: id }),
  component: LineScreen,
  staticData: { rights: ['catalogue.read'], places: ['line', 'library'] },
})

const reception = createRoute({
  getParentRoute: () => root,
  path: '/reception',
  validateSearch: z.object({ tab: words, open: yes, state: handoverState.optional().catch(undefined) }),
  component: ReceptionScreen,
  staticData: { rights: ['handover.read'], places: ['reception'] },
})

const handover = createRoute({
  getParentRoute: () => root,
  path: '/reception/$handoverId',
  validateSearch: z.object({ tab: words }),
  component: HandoverScreen,
  staticData: { rights: ['handover.read'], places: ['reception'] },
})

/** What waits for whom, step by step. */
const custody = createRoute({
  getParentRoute: () => root,
  path: '/custody',
  validateSearch: z.object({ step: words, mine: yes, late: yes }),
  component: QueueScreen,
  staticData: { rights: ['custody.step'], places: ['custody'] },
})

const timeline = createRoute({
  getParentRoute: () => root,
  path: '/items/$itemId/custody',
  component: TimelineScreen,
  staticData: { rights: ['custody.read'], places: ['library', 'reception'] },
})

const keysDesk = createRoute({
  getParentRoute: () => root,
  path: '/keys',
  validateSearch: z.object({ tab: words }),
  component: KeysScreen,
  staticData: { rights: ['sign', 'keys.read'], places: ['keys'] },
})

const people = createRoute({
  getParentRoute: () => root,
  path: '/people',
  component: PeopleScreen,
  staticData: { rights: ['people.read'], places: ['people'] },
})

const audit = createRoute({
  getParentRoute: () => root,
  path: '/audit',
  validateSearch: z.object({ tab: words, person: id, code: words, type: words, from: words, to: words, seed: words }),
  component: AuditScreen,
  staticData: { rights: ['log.read'], places: ['audit'] },
})

const jobs = createRoute({
  getParentRoute: () => root,
  path: '/jobs',
  validateSearch: z.object({ job: id }),
  component: JobsScreen,
  staticData: { rights: ['jobs'], places: ['jobs'] },
})

const health = createRoute({
  getParentRoute: () => root,
  path: '/health',
  component: HealthScreen,
  staticData: { rights: ['health'], places: ['health'] },
})

const settings = createRoute({
  getParentRoute: () => root,
  path: '/settings',
  validateSearch: z.object({ tab: words }),
  component: SettingsScreen,
  staticData: { places: ['settings'] },
})

export const router = createRouter({
  routeTree: root.addChildren([
    home,
    today,
    library,
    trash,
    arrange,
    code,
    page,
    search,
    ingest,
    batches,
    batch,
    capture,
    quality,
    scanners,
    line,
    reception,
    handover,
    custody,
    timeline,
    keysDesk,
    people,
    audit,
    jobs,
    health,
    settings,
  ]),
  history: createHashHistory(),
  defaultPreload: false,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
  interface StaticDataRouteOption {
    /** One of them opens the screen (see app/open-to.tsx); without, everybody may open it. */
    readonly rights?: readonly Right[]
    /** Where it stands in the rail: the first of these that one's role has is lit. */
    readonly places?: readonly PlaceName[]
  }
}
