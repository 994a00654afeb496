import * as z from 'zod'
import { operation } from '#shared/contract/reading.ts'

const operationList = z.array(operation)

/** Operations as a page row keeps them. */
export const readOperations = (json: string) => operationList.parse(JSON.parse(json))
