import * as z from 'zod'
import { textLine } from '#shared/contract/reading.ts'

const lineList = z.array(textLine)

/** Lines as a row of text keeps them. */
export const readLines = (json: string) => lineList.parse(JSON.parse(json))
