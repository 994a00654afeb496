// A network scanner to try scanning with where there is none: its feeder holds the pictures of a folder, in the order
// of their names, and is full again whenever it has run empty.
// usage: node scripts/escl-simulator.ts FOLDER [--port N] [--tls] [--publish]
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { selfSigned } from '../test/support/escl/certificate.ts'
import { startSimulator } from '../test/support/escl/simulator.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { port: { type: 'string' }, tls: { type: 'boolean' }, publish: { type: 'boolean' } },
})
const [folder] = positionals
const port = Number(values.port ?? '8090')
if (folder === undefined || !Number.isInteger(port)) {
  console.error('usage: node scripts/escl-simulator.ts FOLDER [--port N] [--tls] [--publish]')
  process.exit(2)
}
const pictures = readdirSync(folder)
  .filter(name => /\.(?:jpe?g|png)$/iu.test(name))
  .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
  .map(name => join(folder, name))
if (pictures.length === 0) {
  console.error(`There is no JPEG or PNG in ${folder}.`)
  process.exit(1)
}
const simulator = await startSimulator({
  pictures,
  port,
  ...(values.tls === true ? { certificate: selfSigned() } : {}),
  publish: values.publish === true,
})
console.log(`${pictures.length} sides in the feeder of ${simulator.address}. Stop with Ctrl+C.`)
const refill = setInterval(() => {
  if (simulator.left() > 0) return
  console.log(`The feeder is empty; ${pictures.length} sides are put in again.`)
  simulator.load(pictures)
}, 10_000)
process.once('SIGINT', () => {
  clearInterval(refill)
  void simulator.close()
})
