import { testDevice } from '../capture/test-page.ts'
import { driftTests } from '../drift/test.ts'
import { throughput } from '../line/throughput.ts'
import { command, procedures, query } from '../procedures.ts'

export const line = {
  drift: procedures.line.drift.handler(query(driftTests)),
  testDevice: procedures.line.testDevice.handler(command(testDevice)),
  throughput: procedures.line.throughput.handler(query(throughput)),
}
