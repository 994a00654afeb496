import type { api } from '../api.ts'

/** What is read of a page, as it is shown beside it. */
export type ReadText = Awaited<ReturnType<typeof api.pages.read>>
