// Hand-overs and the custody of items.
import { act, type EntryWords, textIn, told } from './words.ts'

const settled: EntryWords['did'] = body => {
  switch (textIn(body, 'outcome')) {
    case 'accepted':
      return ['按清点数接受{it}第 {line} 行', 'took line {line} of {it} as counted']
    case 'missing':
      return ['认定{it}第 {line} 行缺件', 'found line {line} of {it} missing']
    case 'returned':
      return ['退回{it}第 {line} 行', 'sent line {line} of {it} back']
    default:
      return ['处理{it}第 {line} 行的差异', 'settled line {line} of {it}']
  }
}

export const custodyWords: Readonly<Record<string, EntryWords>> = {
  'custody.batch': act(
    ['送扫描线', 'Sent to the scanning line'],
    ['把 {items} 件编入{it}，送扫描线', 'sent {items|item|items} to the scanning line as {it}'],
  ),
  'custody.begin': act(
    ['开始流转', 'Custody begun'],
    ['让 {items} 件开始流转', 'began the custody of {items|item|items}'],
  ),
  'handover.change': act(['修改移交批', 'Hand-over changed'], ['修改了{it}', 'changed {it}']),
  'handover.count': act(
    ['清点', 'Hand-over counted'],
    ['清点{it}，{counts} 行', 'counted {counts|line|lines} of {it}'],
  ),
  'handover.create': act(['建立移交批', 'Hand-over created'], ['建立了{it}', 'created {it}']),
  'handover.give': act(['签字移交', 'Hand-over signed by the department'], ['签字交出{it}', 'signed over {it}']),
  'handover.list': act(
    ['登记移交清单', 'Hand-over listed'],
    ['登记{it}的清单，{lines} 行，{pages} 页', 'listed {lines|line|lines} of {it}, {pages|page|pages}'],
  ),
  'handover.reject': act(
    ['签字退回移交批', 'Hand-over sent back'],
    ['签字退回{it}：{defect:defect}', 'signed that {it} goes back: {defect:defect}'],
  ),
  'handover.reopen': act(
    ['移交批改回登记', 'Hand-over made a draft again'],
    ['把{it}改回登记', 'made {it} a draft again'],
  ),
  'handover.settle': told(['处理清点差异', 'Difference settled'], settled),
  'handover.submit': act(
    ['送交', 'Hand-over submitted'],
    ['送交{it}，{lines} 行', 'submitted {it}, {lines|line|lines}'],
  ),
  'handover.take': act(
    ['签字接收', 'Hand-over signed by the archive'],
    ['签字接收{it}，{items} 件', 'signed for {items|item|items} of {it}'],
  ),
  'step.reject': act(
    ['退回', 'Sent back'],
    [
      '签字把 {items} 件退回“{step:to}”：{defect:defect}',
      'signed {items|item|items} back to “{step:to}”: {defect:defect}',
    ],
  ),
  'step.route': act(
    ['分流签字', 'Route signed'],
    ['签字为 {items} 件确定路径', 'signed the route of {items|item|items}'],
  ),
  'step.sign': act(
    ['环节签字', 'Step signed'],
    ['签字办理“{step:step}”，{items} 件', 'signed “{step:step}” for {items|item|items}'],
  ),
}
