import type { api } from '../api.ts'

/** The public accounts of the sample archive. */
export type SampleAccounts = NonNullable<Awaited<ReturnType<typeof api.welcome.state>>['sample']>
