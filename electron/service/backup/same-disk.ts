// Does a folder lie on the disk that the archive lies on? A copy there goes with the disk.
import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

/**
 * True where both lie in one file system or, on Linux, in two whose disks are partly the same (partitions, LVM, btrfs).
 * Elsewhere two volumes of one disk are not told apart from two disks. A folder that is not there is judged by the folder
 * that it is to be in; where that is not there either, its disk is not plugged in, and nothing is said of it.
 */
export function onSameDisk(folder: string, archive: string): boolean {
  const place = nearest(folder)
  const home = nearest(archive)
  if (place === null || home === null) return false
  if (statSync(place).dev === statSync(home).dev) return true
  const disks = disksUnder(home)
  return [...disksUnder(place)].some(disk => disks.has(disk))
}

function nearest(folder: string): string | null {
  for (const path of [resolve(folder), dirname(resolve(folder))]) {
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return realpathSync(path)
  }
  return null
}

/** The names of the disks that carry a folder; none where the system does not tell: memory, the network, other systems. */
function disksUnder(folder: string): ReadonlySet<string> {
  const found = new Set<string>()
  if (process.platform !== 'linux') return found
  try {
    const device = statSync(deviceOf(folder))
    if (device.isBlockDevice()) addDisks(join('/sys/dev/block', numbersOf(device.rdev)), found)
  } catch {
    // A system without these files, or one that does not show them: the number of the file system has spoken already.
  }
  return found
}

/** What is mounted where the folder lies. A path in `mountinfo` has its blanks written as `\040`. */
function deviceOf(folder: string): string {
  const mounts = readFileSync('/proc/self/mountinfo', 'utf8').split('\n')
  const told = mounts.flatMap(line => {
    const [place = [], source = []] = line.split(' - ').map(half => half.split(' '))
    const [point, device] = [unescaped(place[4] ?? ''), unescaped(source[1] ?? '')]
    const holds = point === '/' || folder === point || folder.startsWith(`${point}/`)
    return point !== '' && holds ? [{ point, device }] : []
  })
  // Of two that are mounted at one place, the later covers the earlier.
  return told.reduce((best, one) => (one.point.length >= best.point.length ? one : best), { point: '', device: '' })
    .device
}

const unescaped = (text: string) =>
  text.replace(/\\(\d{3})/gu, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)))

/** As Linux packs them. */
const numbersOf = (rdev: number) => {
  const whole = BigInt(rdev)
  const major = ((whole >> 8n) & 0xfffn) | ((whole >> 32n) & ~0xfffn)
  const minor = (whole & 0xffn) | ((whole >> 12n) & ~0xffn)
  return `${major}:${minor}`
}

/** A partition lies on its disk, a logical volume or an encrypted one on what it is made of. */
function addDisks(link: string, found: Set<string>): void {
  const place = realpathSync(link)
  const names = readdirSync(place)
  const parts = names.includes('slaves')
    ? readdirSync(join(place, 'slaves')).map(name => join(place, 'slaves', name))
    : []
  const below = names.includes('partition') ? [dirname(place)] : parts
  if (below.length === 0) found.add(place)
  for (const one of below) addDisks(one, found)
}
