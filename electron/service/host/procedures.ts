// What a transport is given to serve: the procedures, of which it knows none.
import type { RPCHandler } from '@orpc/server/fastify'
import type { CallContext } from '../archive/call.ts'

export type Procedures = ConstructorParameters<typeof RPCHandler<CallContext>>[0]
