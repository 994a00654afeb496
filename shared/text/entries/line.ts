// The scanning line: devices, scans, batches and quality control.
import { act, arrangedWords, type Body, type EntryWords, numberIn, type Said, textIn, told, withEyes } from './words.ts'

const unusable = (body: Body): Said => {
  const bad = numberIn(body, 'unusable')
  return bad === 0 ? ['', ''] : [`，${bad} 面不能使用`, `, ${bad} of them unusable`]
}

const arranged =
  (zhBefore: string, enBefore: string): EntryWords['did'] =>
  body => {
    const [zh, en] = arrangedWords(body)
    return [`整理{it}的页面（${zhBefore}${zh}）`, `arranged pages of {it} (${enBefore}${en})`]
  }

const stepped: EntryWords['did'] = body =>
  withEyes(body, ['办理{it}的环节“{state:state}”', 'did the step “{state:state}” of {it}'])

const counted: Readonly<Record<string, Said>> = {
  sheets: ['张数', 'count of sheets'],
  numbered: ['编页数', 'count of numbered pages'],
  catalogued: ['目录页数', 'count of pages in the catalogue'],
}

const rightCount: EntryWords['did'] = body => {
  const [zh, en] = counted[textIn(body, 'what')] ?? ['清点数', 'count']
  const [before, after] = [body['before'], body['after']]
  return typeof before === 'number'
    ? [
        `把{it}的${zh}由 ${before} 更正为 ${String(after)}`,
        `put the ${en} of {it} right: ${before} to ${String(after)}`,
      ]
    : [`补记{it}的${zh} ${String(after)}`, `added the ${en} of {it}: ${String(after)}`]
}

const settled: Readonly<Record<string, Said>> = {
  open: ['重新标记了{it}', 'marked {it} again'],
  fixed: ['确认{it}已改正', 'found {it} put right'],
  waived: ['说明理由，保留{it}', 'left {it} as it is, with a reason'],
  withdrawn: ['撤回了{it}', 'took {it} back'],
}

const judged = (body: Body): Said => {
  if (body['link'] === true && body['content'] === true) return ['判定{it}中的一件合格', 'found an item of {it} good']
  return body['link'] === true
    ? ['判定{it}中的一件内容有缺陷', 'found the content of an item of {it} wanting']
    : ['判定{it}中的一件挂接有错', 'found an item of {it} wrongly linked']
}

const concluded = (body: Body): Said =>
  textIn(body, 'verdict') === 'passed'
    ? ['验收通过{it}', 'accepted {it}']
    : ['验收未通过{it}，整批退回返工', 'did not accept {it}: all of it goes back']

const tested = (body: Body): Said => {
  if (textIn(body, 'trouble') !== '') return ['测试设备没有成功（{it}）', 'tested a device without success ({it})']
  return body['passed'] === true
    ? ['测试设备合格（{it}）', 'tested a device: good ({it})']
    : ['测试设备不合格（{it}）', 'tested a device: not good ({it})']
}

export const lineWords: Readonly<Record<string, EntryWords>> = {
  'batch.change': act(['修改批次', 'Batch changed'], ['修改了{it}', 'changed {it}']),
  'batch.correct': told(['更正清点数', 'Count put right'], rightCount),
  'batch.create': act(['登记批次', 'Batch made'], ['登记了{it}', 'made {it}']),
  'batch.describe': act(['著录批次中的件', 'Item of a batch described'], ['著录了{it}', 'described {it}']),
  'batch.expect': act(
    ['登记应有件', 'Items expected'],
    ['登记{it}应有 {items} 件', 'listed {items|item|items} to be expected in {it}'],
  ),
  'batch.release': act(['解除冻结', 'Batch released'], ['说明理由，解除{it}的冻结', 'released {it}, with a reason']),
  'batch.step': told(['办理环节', 'Step done'], stepped),
  'capture.edit': told(['整理页面', 'Pages arranged'], arranged('', '')),
  'capture.redo': told(['重做', 'Done again'], arranged('重做：', 'done again: ')),
  'capture.undo': told(['撤销', 'Taken back'], arranged('撤销：', 'taken back: ')),
  'drift.begin': act(['测试设备', 'Device test begun'], ['开始测试设备（{it}）', 'began to test a device ({it})']),
  'drift.test': told(['设备测试结果', 'Device tested'], tested),
  'page.receive': act(
    ['收到一面', 'Side received'],
    ['收到第 {sheet} 张的一面（{it}）', 'received a side of sheet {sheet} ({it})'],
  ),
  'page.unusable': act(
    ['收到一面，不能使用', 'Side received that cannot be used'],
    ['收到第 {sheet} 张的一面，不能使用（{it}）', 'received a side of sheet {sheet} that cannot be used ({it})'],
  ),
  'page.withdraw': act(
    ['撤回一面', 'Side withdrawn'],
    ['撤回了 {pages} 面，由重扫代替（{it}）', 'withdrew {pages|side|sides} that came again ({it})'],
  ),
  'profile.remove': act(['删除扫描方案', 'Profile removed'], ['删除了{it}', 'removed {it}']),
  'profile.save': act(['保存扫描方案', 'Profile saved'], ['保存了{it}', 'saved {it}']),
  'quality.conclude': told(['验收结论', 'Concluded'], body => withEyes(body, concluded(body))),
  'quality.draw': act(
    ['抽样', 'Sample drawn'],
    ['从{it}的 {population} 件中抽样', 'drew a sample from the {population|item|items} of {it}'],
  ),
  'quality.judge': told(['检查样本', 'Sample judged'], body => withEyes(body, judged(body))),
  'quality.mark': told(['标记缺陷', 'Defect marked'], body =>
    numberIn(body, 'touched') === 0
      ? ['给{it}的一件标记缺陷“{defect:defect}”', 'marked the defect “{defect:defect}” on an item of {it}']
      : [
          '给{it}的 {touched} 页标记缺陷“{defect:defect}”',
          'marked the defect “{defect:defect}” on {touched|page|pages} of {it}',
        ],
  ),
  'quality.sendBack': act(
    ['退回返工', 'Sent back'],
    ['把{it}的 {touched} 页退回返工', 'sent {touched|page|pages} of {it} back'],
  ),
  'quality.settle': told(['处理缺陷', 'Defect settled'], body =>
    withEyes(body, settled[textIn(body, 'state')] ?? ['处理了{it}', 'settled {it}']),
  ),
  'quality.waive': told(['说明放行', 'Check accepted with reason'], body =>
    withEyes(body, [
      '说明理由，放行{it}的 {touched} 页（{check:check}）',
      'let {touched|page|pages} of {it} pass, with a reason ({check:check})',
    ]),
  ),
  'scan.begin': act(['开始扫描', 'Scan begun'], ['开始扫描（{it}）', 'began to scan ({it})']),
  'scan.cancel': act(['停止扫描', 'Scan told to stop'], ['停止扫描（{it}）', 'told a scan to stop ({it})']),
  'scan.done': told(['扫描结束', 'Scan finished'], body => {
    const [zh, en] = unusable(body)
    return [`扫描结束，收到 {sides} 面${zh}（{it}）`, `finished a scan of {sides|side|sides}${en} ({it})`]
  }),
  'scan.files': act(['导入图像文件', 'Files added'], ['导入图像文件（{it}）', 'added files of images ({it})']),
  'scan.stop': told(['扫描中断', 'Scan stopped'], body => {
    const [zh, en] = unusable(body)
    return [
      `扫描中断：{problem:problem}；收到 {sides} 面${zh}（{it}）`,
      `scanned until it stopped: {problem:problem}; {sides|side|sides}${en} ({it})`,
    ]
  }),
  'scanner.add': act(['添加设备', 'Device added'], ['添加了{it}', 'added {it}']),
  'scanner.remove': act(['移除设备', 'Device removed'], ['移除了{it}', 'removed {it}']),
  'scanner.trust': act(['重新信任设备', 'Device trusted again'], ['重新信任{it}', 'trusted {it} again']),
  'step.batch': told(['流程单签字', 'Work order step signed'], body =>
    withEyes(body, ['签字办理{it}的环节“{state:state}”', 'signed the step “{state:state}” of {it}']),
  ),
  'watched.add': act(['监视文件夹', 'Folder watched'], ['开始监视{it}', 'began to watch {it}']),
  'watched.remove': act(['停止监视文件夹', 'Folder no longer watched'], ['停止监视{it}', 'stopped watching {it}']),
}
