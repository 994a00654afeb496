// What it costs to hash everything the store keeps, against sha256sum on the same files in the same run.
// usage: node test/bench/fixity.ts [GIGABYTES]
import { execFileSync } from 'node:child_process'
import { createHash, randomFillSync } from 'node:crypto'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { monitorEventLoopDelay, performance } from 'node:perf_hooks'
import { openPageStore } from '#service/store/store.ts'

const gigabytes = Number(process.argv[2] ?? 2)
/** Bilevel pages, colour JPEG at 300 and 400 dpi, uncompressed TIFF, a PDF as it came: in bytes, as often as they occur. */
const sizes = [60_000, 90_000, 400_000, 900_000, 900_000, 1_400_000, 2_500_000, 6_000_000, 26_000_000, 80_000_000]

const place = await mkdtemp(join(tmpdir(), 'juanzong-fixity-'))
try {
  const store = await openPageStore(join(place, 'pages'))
  const names: string[] = []
  const paths: string[] = []
  let bytes = 0
  for (let at = 0; bytes < gigabytes * 1e9; at += 1) {
    const content = randomFillSync(Buffer.alloc(sizes[at % sizes.length] ?? 0))
    const sha256 = createHash('sha256').update(content).digest('hex')
    const path = store.pathOf(sha256)
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, content)
    names.push(sha256)
    paths.push(path)
    bytes += content.length
  }
  console.log(`${names.length} files, ${(bytes / 1e9).toFixed(2)} GB`)
  const tools = [['sha256sum'], ['openssl', 'dgst', '-sha256']] as const
  const byTool = (tool: readonly string[]) => {
    const [program = '', ...given] = tool
    const from = performance.now()
    execFileSync(program, [...given, ...paths], { maxBuffer: 1 << 28 })
    return performance.now() - from
  }
  const byStore = async () => {
    const delay = monitorEventLoopDelay({ resolution: 2 })
    delay.enable()
    const own = performance.eventLoopUtilization()
    const from = performance.now()
    for await (const { sha256, found } of store.hashes(names))
      if (found !== sha256) throw new Error(`${sha256} differs`)
    const took = performance.now() - from
    const busy = took * performance.eventLoopUtilization(own).utilization
    return { took, busy, longest: delay.max / 1e6 }
  }
  // Once through, so that all of them read from memory, or none where it does not hold them.
  byTool(tools[0])
  for (let round = 1; round <= 3; round += 1) {
    const ours = await byStore()
    const found = tools.map(tool => ({ tool: tool[0], took: byTool(tool) }))
    const speeds = found.map(
      ({ tool, took }) =>
        `${tool} ${(took / 1000).toFixed(2)} s (${(bytes / took / 1e6).toFixed(2)} GB/s), ratio ${(took / ours.took).toFixed(2)}`,
    )
    console.log(
      `round ${round}: fixity ${(ours.took / 1000).toFixed(2)} s (${(bytes / ours.took / 1e6).toFixed(2)} GB/s); ${speeds.join('; ')}`,
    )
    console.log(
      `  the service's thread: busy ${ours.busy.toFixed(0)} ms, longest delay of a 2 ms timer ${ours.longest.toFixed(1)} ms`,
    )
  }
  await store.close()
} finally {
  await rm(place, { recursive: true, force: true })
}
