import type { Stage } from './installer.ts'
import { type Sentence, say } from './say.ts'

/** A moving line on a terminal; elsewhere (a log, a pipe) a new line now and then. */
const EVERY = 250
const EVERY_IN_A_LOG = 5_000

/** Some terminals do not know their width, and say 0. */
const USUAL_COLUMNS = 80

export type Progress = { readonly at: (stage: Stage) => void; readonly end: () => void }

/** Shows how far the fetch is: bytes of all bytes, percent, seconds. Nothing is left on a terminal after `end`. */
export function showProgress(stream: NodeJS.WriteStream): Progress {
  say({
    zh: '首次启动:正在取得桌面窗口的程序文件(Electron,约 110 MB)。按 Ctrl+C 跳过,改用浏览器。',
    en: 'First start: fetching the program of the window (Electron, about 110 MB). Ctrl+C skips it and uses a browser.',
  })
  const began = Date.now()
  let stage: Stage = { kind: 'unpacking' }
  let shown = ''
  const draw = (): void => {
    const { zh, en } = lineOf(stage, Math.round((Date.now() - began) / 1000))
    const line = `${zh} / ${en}`
    if (stream.isTTY) stream.write(`\r\u001b[K${fitting(line, stream.columns || USUAL_COLUMNS)}`)
    else if (line !== shown) stream.write(`${line}\n`)
    shown = line
  }
  const timer = setInterval(draw, stream.isTTY ? EVERY : EVERY_IN_A_LOG)
  return {
    at(next) {
      const turned = next.kind !== stage.kind
      stage = next
      if (turned) draw()
    },
    end() {
      clearInterval(timer)
      if (stream.isTTY) stream.write('\r\u001b[K')
    },
  }
}

/** The stage in words; megabytes are of 1 000 000 bytes, as browsers count downloads. */
export function lineOf(stage: Stage, seconds: number): Sentence {
  switch (stage.kind) {
    case 'asking':
      return { zh: `正在连接 ${stage.host} ${seconds} 秒`, en: `asking ${stage.host} ${seconds} s` }
    case 'receiving': {
      const { bytes, total } = stage
      const share = total ? ` (${Math.floor((100 * bytes) / total)} %)` : ''
      const amount = `${megabytes(bytes)}${total ? ` / ${megabytes(total)}` : ''} MB${share}`
      return { zh: `已下载 ${amount} ${seconds} 秒`, en: `received ${seconds} s` }
    }
    case 'unpacking':
      return { zh: `正在校验并解压 ${seconds} 秒`, en: `checking and unpacking ${seconds} s` }
  }
}

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(1)

/** As much of the line as fits: Chinese characters take two columns, and a line that wraps is no longer one line. */
export function fitting(line: string, columns: number): string {
  let room = columns - 1
  let fits = ''
  for (const character of line) {
    room -= character.charCodeAt(0) > 0x2e7f ? 2 : 1
    if (room < 0) break
    fits += character
  }
  return fits
}
