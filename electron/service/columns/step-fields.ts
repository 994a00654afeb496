import * as z from 'zod'

const stepFields = z.record(z.string(), z.string())

/** What a step asked for besides counts, by the ids of the rule pack. */
export const readStepFields = (json: string) => stepFields.parse(JSON.parse(json))
