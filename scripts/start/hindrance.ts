import * as z from 'zod'
import type { Sentence } from './say.ts'

/** Why the installer did not bring the binary, where asking again at once would hardly help. */
export const failure = z.discriminatedUnion('kind', [
  /** No connection: `cause` is the system's code, such as ECONNREFUSED. */
  z.object({ kind: z.literal('refused'), host: z.string(), cause: z.string() }),
  z.object({ kind: z.literal('answered'), address: z.string(), status: z.int() }),
  /** Nothing came for `seconds`. */
  z.object({ kind: z.literal('silent'), host: z.string(), seconds: z.number() }),
  z.object({ kind: z.literal('broken-off'), host: z.string() }),
  z.object({ kind: z.literal('wrong-checksum'), host: z.string() }),
  /** Anything else; `message` is the installer's own. */
  z.object({ kind: z.literal('failed'), message: z.string() }),
])
export type Failure = z.infer<typeof failure>

/** Why there is no window. */
export type Hindrance =
  | Failure
  | { readonly kind: 'skipped' }
  | { readonly kind: 'asked-before'; readonly at: Date; readonly failure: Failure }
  /** ELECTRON_SKIP_BINARY_DOWNLOAD. */
  | { readonly kind: 'unwanted' }
  /** The package is not installed, or ELECTRON_OVERRIDE_DIST_PATH names a folder without a binary. */
  | { readonly kind: 'nothing-there'; readonly folder: string }
  | { readonly kind: 'no-screen' }
  /** Electron is there and ended as soon as it began; `message` is what it said last. */
  | { readonly kind: 'ended'; readonly message: string }

/** The reason in one sentence, and what to do about it where something can be done. */
export function sentenceOf(hindrance: Hindrance): Sentence {
  switch (hindrance.kind) {
    case 'refused':
    case 'answered':
    case 'silent':
    case 'broken-off':
    case 'wrong-checksum':
    case 'failed': {
      const { zh, en } = whyNotFetched(hindrance)
      return {
        zh: `未能取得桌面窗口的程序文件(Electron):${zh}。一天内不再尝试;${againZh}。`,
        en: `Electron, the program of the window, could not be had: ${en}. It is not asked for again within a day; ${againEn}.`,
      }
    }
    case 'asked-before': {
      const { zh, en } = whyNotFetched(hindrance.failure)
      const at = hindrance.at.toLocaleString('sv-SE')
      return {
        zh: `未能取得桌面窗口的程序文件(Electron):${zh}(${at});一天内不再尝试,${againZh}。`,
        en: `Electron, the program of the window, could not be had: ${en} (${at}). It is not asked for again within a day; ${againEn}.`,
      }
    }
    case 'skipped':
      return {
        zh: '已跳过下载 Electron;下次 npm start 会再次下载,npm start -- --browser 则不会。',
        en: 'Electron was not fetched, as you asked; the next npm start fetches it, npm start -- --browser never does.',
      }
    case 'unwanted':
      return {
        zh: '环境变量 ELECTRON_SKIP_BINARY_DOWNLOAD 不许下载 Electron;npm start -- --window 仍会下载。',
        en: 'ELECTRON_SKIP_BINARY_DOWNLOAD forbids to fetch Electron; npm start -- --window fetches it all the same.',
      }
    case 'nothing-there':
      return {
        zh: `应有 Electron 的文件夹中没有它:${hindrance.folder}`,
        en: `There is no Electron in the folder where it should be: ${hindrance.folder}`,
      }
    case 'no-screen':
      return {
        zh: '没有可用的屏幕(DISPLAY、WAYLAND_DISPLAY 均未设置),无法打开窗口;npm start -- --window 仍会尝试。',
        en: 'There is no screen for a window (neither DISPLAY nor WAYLAND_DISPLAY is set); npm start -- --window tries it all the same.',
      }
    case 'ended':
      return {
        zh: `桌面窗口未能打开:${hindrance.message}${sandboxed(hindrance.message) ? `(${sandboxZh})` : ''}`,
        en: `The window could not be opened: ${hindrance.message}${sandboxed(hindrance.message) ? ` (${sandboxEn})` : ''}`,
      }
  }
}

const againZh = '要立即再试,请运行 npm start -- --window(镜像与代理用 ELECTRON_MIRROR 等 Electron 安装程序的变量设置)'
const againEn =
  "npm start -- --window asks at once (mirrors and proxies are named by the variables of Electron's installer, such as ELECTRON_MIRROR)"

// Ubuntu 24.04 and others keep programs without an AppArmor profile from making the name spaces of Chromium's sandbox
// (electron/electron#42510). The sandbox is never given up here: pages of strangers are shown in it.
const sandboxed = (message: string): boolean => /sandbox/i.test(message)
const sandboxZh =
  '系统不允许 Chromium 沙箱:请系统管理员对 node_modules/electron/dist/chrome-sandbox 执行 chown root 与 chmod 4755,并且不要以 root 身份运行'
const sandboxEn =
  "the system forbids Chromium's sandbox: have an administrator chown root and chmod 4755 node_modules/electron/dist/chrome-sandbox, and do not run this as root"

function whyNotFetched(failed: Failure): Sentence {
  switch (failed.kind) {
    case 'refused':
      return {
        zh: `无法连接 ${failed.host}(${failed.cause})`,
        en: `${failed.host} cannot be reached (${failed.cause})`,
      }
    case 'answered':
      return { zh: `${failed.address} 答复 ${failed.status}`, en: `${failed.address} answered ${failed.status}` }
    case 'silent':
      return {
        zh: `${failed.host} 在 ${failed.seconds} 秒内没有回应`,
        en: `nothing came from ${failed.host} for ${failed.seconds} seconds`,
      }
    case 'broken-off':
      return { zh: `${failed.host} 中途断开`, en: `${failed.host} broke off in the middle` }
    case 'wrong-checksum':
      return {
        zh: `从 ${failed.host} 收到的文件与校验值不符,已弃用`,
        en: `what came from ${failed.host} does not have the right checksum and was thrown away`,
      }
    case 'failed':
      return { zh: failed.message, en: failed.message }
  }
}
