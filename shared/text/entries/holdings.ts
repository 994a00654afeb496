// The holdings: fonds, items and pages, and how files are taken in.
import { act, type EntryWords, mendedWords, numberIn, textIn, told, withEyes } from './words.ts'

const placeKinds: Readonly<Record<string, readonly [string, string]>> = {
  fonds: ['全宗', 'fonds'],
  category: ['门类', 'category'],
  department: ['机构', 'department'],
}

const coded: EntryWords['did'] = body => {
  const former = formerOf(body)
  return former === ''
    ? ['给{it}改号', 'renumbered {it}']
    : [`给{it}改号，原档号 ${former}`, `renumbered {it}, formerly ${former}`]
}

function formerOf({ items }: Parameters<EntryWords['did']>[0]): string {
  const [first] = Array.isArray(items) ? items : []
  return first !== null && typeof first === 'object' && 'former' in first && typeof first.former === 'string'
    ? first.former
    : ''
}

const arranged = (again: '' | 'undo' | 'redo'): EntryWords['did'] => {
  const before = { '': ['', ''], undo: ['撤销：', 'taken back: '], redo: ['重做：', 'done again: '] } as const
  return body => {
    const [zh, en] = mendedWords(body)
    const [zhBefore, enBefore] = before[again]
    return [`整理{it}的页面（${zhBefore}${zh}）`, `arranged the pages of {it} (${enBefore}${en})`]
  }
}

/** A correction that was signed says by its act which it is. */
const signed: EntryWords['did'] = (body, own) => {
  const act = textIn(body, 'act')
  if (act === 'withdraw') return ['签字把{it}移入回收站', 'signed that {it} goes to the trash']
  if (act === 'bring-back') return ['签字把{it}从回收站恢复', 'signed that {it} comes back from the trash']
  const [zh, en] =
    act === 'renumber' ? coded(body, own) : arranged(act === 'undo' || act === 'redo' ? act : '')(body, own)
  return [`签字${zh}`, `${en}, signed`]
}

const corrected: EntryWords['did'] = body =>
  body['back'] === true
    ? ['撤回了对{it}一行文字的校改', 'took back a correction of a line of {it}']
    : ['校改了{it}的一行文字', 'put a line of the text of {it} right']

export const holdingsWords: Readonly<Record<string, EntryWords>> = {
  'arrangement.close': act(
    ['关闭全宗、门类或机构', 'Fonds, category or department closed'],
    ['关闭了{it}', 'closed {it}'],
  ),
  'arrangement.code': act(['给定机构代码', 'Code given to a department'], ['给{it}定了代码', 'gave a code to {it}']),
  'arrangement.merge': act(
    ['机构并入', 'Department merged into another'],
    ['把{it}并入其他机构', 'merged {it} into another department'],
  ),
  'arrangement.open': act(
    ['重新启用全宗、门类或机构', 'Fonds, category or department opened again'],
    ['重新启用了{it}', 'opened {it} again'],
  ),
  'arrangement.rename': told(['全宗、门类或机构更名', 'Fonds, category or department renamed'], body => {
    const [zh, en] = placeKinds[textIn(body, 'kind')] ?? ['全宗结构', 'place']
    return [`给${zh}更名，现为{it}`, `renamed a ${en}, now {it}`]
  }),
  'category.add': act(['增加门类', 'Category added'], ['增加了{it}', 'added {it}']),
  'department.add': act(['增加机构', 'Department added'], ['增加了{it}', 'added {it}']),
  'fonds.add': act(['增加全宗', 'Fonds added'], ['增加了{it}', 'added {it}']),
  'ingest.begin': told(['开始收进文件', 'Intake begun'], body =>
    body['continued'] === true
      ? ['接着收进文件（{it}）', 'went on taking files in ({it})']
      : ['开始收进文件（{it}）', 'began to take files in ({it})'],
  ),
  'ingest.received': act(
    ['文件收进完毕', 'All received'],
    ['收进文件完毕，共 {items} 件（{it}）', 'took in {items|item|items} ({it})'],
  ),
  'item.add': told(['著录入库', 'Item entered'], body => {
    const pages = numberIn(body, 'pages')
    return pages === 0 ? ['著录了{it}', 'entered {it}'] : ['收进了{it}，{pages} 页', 'took in {it}, {pages|page|pages}']
  }),
  'item.arrange': told(['整理页面', 'Pages of an item arranged'], arranged('')),
  'item.bringBack': act(
    ['恢复到馆藏', 'Item brought back from the trash'],
    ['把{it}从回收站恢复到馆藏', 'brought {it} back from the trash'],
  ),
  'item.describe': act(['修改著录', 'Description changed'], ['修改了{it}的著录', 'changed the description of {it}']),
  'item.enclosure': act(['输出附件', 'Enclosure given out'], ['取出了{it}的附件', 'took an enclosure out of {it}']),
  'item.export': act(
    ['输出 PDF', 'PDF given out'],
    ['把{it}输出为 PDF，{pages} 页', 'took {it} out as PDF, {pages|page|pages}'],
  ),
  'item.gap': act(
    ['缺一面', 'A place left empty'],
    ['{it}有一个文件不能使用，留出空位', 'left a place empty in {it}: a file cannot be used'],
  ),
  'item.link': act(['挂接图像', 'Images linked'], ['给{it}挂接图像，{pages} 页', 'linked {pages|page|pages} to {it}']),
  'item.redo': told(['重做页面整理', 'Arrangement done again'], arranged('redo')),
  'item.renumber': told(['改号', 'Item renumbered'], coded),
  'item.undo': told(['撤销页面整理', 'Arrangement taken back'], arranged('undo')),
  'item.withdraw': act(['撤出馆藏', 'Item withdrawn to the trash'], ['把{it}移入回收站', 'moved {it} to the trash']),
  'mend.sign': told(['签字更正', 'Correction signed'], (body, own) => withEyes(body, signed(body, own))),
  'page.adjust': act(['调整页面', 'Page adjusted'], ['调整了{it}', 'adjusted {it}']),
  'page.chooseText': told(['选定页面文字', 'Text of the page chosen'], body =>
    textIn(body, 'stands') === 'brought'
      ? ['选定{it}用文件自带的文字', 'chose for {it} the text that came with the file']
      : ['选定{it}用识读的文字', 'chose for {it} the text read by the machine'],
  ),
  'page.copy': act(
    ['重新生成页面副本', 'Copies of a page made again'],
    ['重新生成了{it}的副本', 'made the copies of {it} again'],
  ),
  'page.correct': told(['校改页面文字', 'Text of a page put right'], corrected),
  'page.fail': act(['页面未能识读', 'Page could not be read'], ['没能识读{it}', 'could not read {it}']),
  'page.inspect': act(['看出空白面', 'Side seen to be blank'], ['看出{it}是空白的', 'saw that {it} is blank']),
  'page.read': act(['识读页面', 'Page read by the machine'], ['识读了{it}', 'read {it}']),
  'page.readAgain': act(['重新识读', 'Page to be read again'], ['要求重新识读{it}', 'had {it} read again']),
  'page.text': act(['查看页面文字', 'Page text seen'], ['查看了{it}的文字', 'read the text of {it}']),
  'page.view': act(['查看页面图像', 'Page image seen'], ['查看了{it}的图像', 'saw the image of {it}']),
}
