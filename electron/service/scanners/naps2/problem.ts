// What NAPS2 says when a scan fails. It has no exit statuses for it, only sentences, in the language of the user.
import type { DeviceProblem } from '#shared/contract/scanners.ts'

/** Sentences of NAPS2.Sdk/Lang/Resources/SdkResources.resx and of its zh-CN twin, as of NAPS2 8. */
const sentences: readonly (readonly [RegExp, DeviceProblem])[] = [
  [/has a paper jam|发生卡纸/u, 'jam'],
  [/No pages are in the feeder|输稿器中未发现纸张/u, 'feeder-empty'],
  [/cover is open|盖已打开/u, 'cover-open'],
  [/scanner is busy|warming up|正在工作|正在预热/u, 'busy'],
  [/does not support using|driver is not (?:supported|available)|不支持|不受本系统支持|驱动不可用/u, 'unsupported'],
  [/is offline|脱机/u, 'unreachable'],
  [
    /could not be found|No scanning device was found|No device (?:selected|specified)|无法找到所选|未找到扫描|未选择设备/u,
    'not-found',
  ],
  [/was interrupted|error occurred|unexpected error|发生错误/iu, 'io'],
]

/** The first sentence that names a problem, or null when nothing went wrong. */
export function problemIn(said: string): { readonly problem: DeviceProblem; readonly detail: string } | null {
  for (const line of said.split(/\r?\n/u)) {
    const found = sentences.find(([pattern]) => pattern.test(line))
    if (found) return { problem: found[1], detail: line.trim() }
  }
  return null
}
