// What a scanning device can say no with: what happened and what to do, in both languages.
import type { DeviceProblem } from '../contract/scanners.ts'
import type { Sentence } from './sentence.ts'

/** `{sheet}` is the sheet to put in first when the scan goes on. */
export const deviceSentences: Readonly<Record<DeviceProblem, Sentence>> = {
  jam: {
    'zh-CN': '第 {sheet} 张卡纸。打开盖板取出纸张，抚平后从第 {sheet} 张起放回送纸器，再按“继续”。已扫的页面都在。',
    en: 'Sheet {sheet} is jammed. Open the cover, take it out and smooth it, put the sheets from number {sheet} on back into the feeder, then press Continue. All pages scanned so far are kept.',
  },
  'feeder-empty': {
    'zh-CN': '送纸器里没有纸。把第 {sheet} 张起的纸放好，再按“继续”。',
    en: 'The feeder is empty. Put in the sheets from number {sheet} on, then press Continue.',
  },
  'cover-open': {
    'zh-CN': '设备盖板没有合上。合上盖板，从第 {sheet} 张起放好，再按“继续”。',
    en: 'The cover of the device is open. Close it, put in the sheets from number {sheet} on, then press Continue.',
  },
  busy: {
    'zh-CN': '设备正忙，可能有别的程序或电脑在用它。等它空闲，或关闭那个程序，再按“继续”（从第 {sheet} 张起）。',
    en: 'The device is busy: another program or computer may be using it. Wait or close that program, then press Continue (from sheet {sheet} on).',
  },
  io: {
    'zh-CN': '与设备的通信中断。检查电源和连线，重新接通后从第 {sheet} 张起放好，再按“继续”。',
    en: 'The connection to the device broke off. Check power and cable, put in the sheets from number {sheet} on, then press Continue.',
  },
  denied: {
    'zh-CN':
      '没有使用这台设备的权限。请管理员把您的系统账号加入 scanner 组，或在设备上允许网络扫描，再按“继续”（从第 {sheet} 张起）。',
    en: 'Access to the device was denied. Have your system account added to the group “scanner”, or allow network scanning on the device, then press Continue (from sheet {sheet} on).',
  },
  cancelled: {
    'zh-CN': '扫描已停止。已扫的页面都在；要接着扫，从第 {sheet} 张起放好，再按“继续”。',
    en: 'The scan was stopped. All pages scanned so far are kept; to go on, put in the sheets from number {sheet} on and press Continue.',
  },
  'no-memory': {
    'zh-CN': '设备内存不足。降低分辨率或改用灰度，再按“继续”（从第 {sheet} 张起）。',
    en: 'The device ran out of memory. Choose a lower resolution or grey, then press Continue (from sheet {sheet} on).',
  },
  unsupported: {
    'zh-CN': '设备不支持这个方案的设置。请在“设备与方案”里改分辨率、色彩或来源。',
    en: 'The device does not offer what this profile asks for. Change its resolution, colour or source under Devices and profiles.',
  },
  'not-found': {
    'zh-CN': '找不到设备。检查电源和连线；若更换过设备，请在“设备与方案”里重新添加。之后从第 {sheet} 张起继续。',
    en: 'The device was not found. Check power and cable; if it was replaced, add it again under Devices and profiles. Then go on from sheet {sheet}.',
  },
  unreachable: {
    'zh-CN': '网络上联系不到设备。检查设备的网络和地址，再按“继续”（从第 {sheet} 张起）。',
    en: 'The device does not answer on the network. Check its network and address, then press Continue (from sheet {sheet} on).',
  },
  'certificate-changed': {
    'zh-CN':
      '设备的证书与添加时不同，可能已换了设备。核对无误后，在“设备与方案”里重新信任它，再继续（从第 {sheet} 张起）。',
    en: 'The device shows another certificate than when it was added: it may be another device. If all is well, trust it again under Devices and profiles, then go on (from sheet {sheet}).',
  },
  'driver-missing': {
    'zh-CN': '这台电脑上没有驱动程序（SANE 的 scanimage 或 NAPS2）。安装后从第 {sheet} 张起继续。',
    en: 'The program for this device (scanimage of SANE, or NAPS2) is not installed on this machine. Install it, then go on from sheet {sheet}.',
  },
  interrupted: {
    'zh-CN': '程序在扫描中途退出。已扫的页面都在；从第 {sheet} 张起放好，再按“继续”。',
    en: 'The program ended in the middle of the scan. All pages scanned so far are kept; put in the sheets from number {sheet} on, then press Continue.',
  },
  'disk-full': {
    'zh-CN': '磁盘已满，扫描停下。已收到的页面都在；腾出空间后，从第 {sheet} 张起放好，再按“继续”。',
    en: 'The disk became full and the scan stopped. All pages received are kept; make room, put in the sheets from number {sheet} on, then press Continue.',
  },
  'sides-left': {
    'zh-CN': '选中的面还没有换完。放好其余的纸（从第 {sheet} 张起），或选好其余的文件，再按“继续”。',
    en: 'Some of the sides that were chosen are still as they were. Put in the other sheets (from number {sheet} on), or have the other files at hand, then press Continue.',
  },
  'sides-over': {
    'zh-CN': '文件的面数比选中的多，多出的没有收入。请选中同样多的面，或把文件添加到它该在的位置。',
    en: 'There are more sides in the files than were chosen, and none of the others was taken. Choose as many sides, or add the file at the place where it belongs.',
  },
}
