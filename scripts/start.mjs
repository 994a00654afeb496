// What `npm start` runs: the window, else the same application for a browser of this machine (scripts/start/).
// Plain JavaScript that needs nothing but Node itself, so that an old Node can still say what is wrong.
import process from 'node:process'

if (Number(process.versions.node.split('.')[0]) < 24) {
  console.log(
    `Node ${process.versions.node} 太旧:本程序需要 Node 24 或更新版本。请先运行 npm ci(它会带来 Node 24),再运行 npm start。
Node ${process.versions.node} is too old: this needs Node 24 or newer. Run npm ci first (it brings Node 24), then npm start.`,
  )
  process.exit(2)
}

// First of all: how many threads there are for files is decided when the first of them is needed.
await import('../electron/service/breadth.ts')
const { start } = await import('./start/start.ts')
await start(process.argv.slice(2))
