// What other programs make of a page: its picture upright, small, grey, and the shape it has on paper.
import { execFile } from 'node:child_process'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import sharp from 'sharp'

const run = promisify(execFile)
const patience = { timeout: 60_000, maxBuffer: 1 << 20 }

export type Reference = { readonly picture: string; readonly shape: number }

/** `null`: the other program does not open it either. The picture is gone after `use`. */
export async function withReference<T>(
  path: string,
  page: number,
  use: (reference: Reference | null) => Promise<T>,
): Promise<T> {
  const place = await mkdtemp(join(tmpdir(), 'juanzong-reference-'))
  try {
    const made = /\.pdf$/iu.test(path) ? await byPoppler(path, page, place) : await byImageMagick(path, page, place)
    return await use(made)
  } finally {
    await rm(place, { recursive: true, force: true })
  }
}

async function byPoppler(path: string, page: number, place: string): Promise<Reference | null> {
  const range = ['-f', String(page), '-l', String(page)]
  try {
    await run('pdftoppm', ['-r', '60', '-cropbox', '-png', ...range, path, join(place, 'page')], patience)
  } catch {
    return null
  }
  const [name] = await readdir(place)
  return name === undefined ? null : await referenceOf(join(place, name), 1)
}

/** As a viewer shows it: turned as the file says, on white. The two resolutions of a fax are its shape. */
async function byImageMagick(path: string, page: number, place: string): Promise<Reference | null> {
  const picture = join(place, 'page.png')
  const frame = `${path}[${page - 1}]`
  try {
    const look = ['-auto-orient', '-background', 'white', '-flatten', '-colorspace', 'sRGB', '-resize', '1000x1000>']
    await run('convert', [frame, ...look, picture], patience)
    const { stdout } = await run('identify', ['-format', '%x %y %[orientation]\n', frame], patience)
    const [x = 1, y = 1] = stdout.split(' ').map(Number)
    const lies = /LeftTop|RightTop|RightBottom|LeftBottom/u.test(stdout)
    const ratio = x > 1 && y > 1 && Math.abs(x - y) > 0.02 * x ? y / x : 1
    return await referenceOf(picture, lies ? 1 / ratio : ratio)
  } catch {
    return null
  }
}

/** `stretch`: how much wider a pixel is than high. */
async function referenceOf(picture: string, stretch: number): Promise<Reference> {
  const { width, height } = await sharp(picture).metadata()
  return { picture, shape: (width / height) * stretch }
}
