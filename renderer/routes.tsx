// url → screen. Addresses stand behind the hash, so that they work alike in the window (archive://) and over HTTP.
import { createHashHistory, createRootRoute, createRoute, createRouter, redirect } from '@tanstack/react-router'
import * as z from 'zod'
import { itemSort } from '#shared/contract/catalogue.ts'
import { NotHere } from './app/not-here.tsx'
import { Shell } from './app/shell.tsx'
import { CodeScreen } from './catalogue/code-screen.tsx'
import { LibraryScreen } from './catalogue/library-screen.tsx'
import { IngestScreen } from './ingest/ingest-screen.tsx'
import { HealthScreen } from './integrity/health-screen.tsx'
import { JobsScreen } from './jobs/jobs-screen.tsx'
import { PageScreen } from './pages/page-screen.tsx'
import { SearchScreen } from './search/search-screen.tsx'
import { SettingsScreen } from './settings/settings-screen.tsx'

/** A number or a word in an address; whatever does not fit counts as absent. */
const id = z.coerce.number().int().optional().catch(undefined)
const words = z.coerce.string().max(200).optional().catch(undefined)
const yes = z.boolean().optional().catch(undefined)

const root = createRootRoute({ component: Shell, notFoundComponent: NotHere })

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/library' })
  },
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
})

const code = createRoute({ getParentRoute: () => root, path: '/codes/$code', component: CodeScreen })

const page = createRoute({
  getParentRoute: () => root,
  path: '/items/$itemId/pages/$sequence',
  validateSearch: z.object({ q: words }),
  component: PageScreen,
})

const search = createRoute({
  getParentRoute: () => root,
  path: '/search',
  validateSearch: z.object({ q: words, category: id, year: id }),
  component: SearchScreen,
})

const ingest = createRoute({
  getParentRoute: () => root,
  path: '/ingest',
  validateSearch: z.object({ job: id }),
  component: IngestScreen,
})

const jobs = createRoute({
  getParentRoute: () => root,
  path: '/jobs',
  validateSearch: z.object({ job: id }),
  component: JobsScreen,
})

const health = createRoute({ getParentRoute: () => root, path: '/health', component: HealthScreen })

const settings = createRoute({
  getParentRoute: () => root,
  path: '/settings',
  validateSearch: z.object({ tab: words }),
  component: SettingsScreen,
})

export const router = createRouter({
  routeTree: root.addChildren([home, library, code, page, search, ingest, jobs, health, settings]),
  history: createHashHistory(),
  defaultPreload: false,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
