// What a scan was told, as its row keeps it.
import * as z from 'zod'
import { type ScanTarget, scanTarget } from '#shared/contract/capture.ts'
import { type ProfileFields, profileFields } from '#shared/contract/scanners.ts'

/** What a scan was asked with; files in the place of a device have no profile, and so no name of one. */
const scanFields = profileFields.extend({ name: z.string() })

export const readFields = (json: string): ProfileFields => scanFields.parse(JSON.parse(json))
export const readTarget = (json: string): ScanTarget => scanTarget.parse(JSON.parse(json))
