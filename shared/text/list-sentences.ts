// What is wrong with a list, its columns and its rows, and what to do about it.
import { shownText } from './shown.ts'

type Params = Readonly<Record<string, string>>
type Two = readonly [zh: string, en: string]
type Language = 'zh-CN' | 'en'

/** Columns as the sentences call them. */
const columns: Readonly<Record<string, Two>> = {
  row: ['整行', 'row'],
  file: ['文件', 'file'],
  folder: ['文件夹', 'folder'],
  pages: ['页面', 'pages'],
  title: ['题名', 'title'],
  documentNo: ['文号', 'document number'],
  responsible: ['责任者', 'responsible'],
  date: ['日期', 'date'],
  year: ['年度', 'year'],
  month: ['月', 'month'],
  day: ['日', 'day'],
  department: ['机构（问题）', 'department'],
  retention: ['保管期限', 'retention'],
  secrecy: ['密级', 'secrecy'],
  secrecyTerm: ['保密期限', 'term of secrecy'],
  remarks: ['备注', 'remarks'],
}

/** Why nothing of a manifest is used. */
const whole: Readonly<Record<string, Two>> = {
  encoding: [
    '清单的文字编码无法识别，请另存为 UTF-8 编码。',
    'The encoding of the manifest is unknown. Save it as UTF-8.',
  ],
  'mixed-encoding': [
    '清单里混有两种文字编码，或已损坏，照读会出错字。请在表格软件中打开核对，另存为 UTF-8 或 XLSX。',
    'The manifest mixes two encodings or is damaged; read as it is, words would be wrong. Check it in a spreadsheet and save it as UTF-8 or XLSX.',
  ],
  syntax: [
    '清单的格式有误，请检查引号、括号是否成对，或从表格软件重新导出。',
    'The manifest is malformed. Check that quotes and brackets are paired, or export it again.',
  ],
  empty: ['清单是空的，请补上各行后重试。', 'The manifest is empty. Fill in its rows, then try again.'],
  'no-file-column': [
    '清单缺少“文件”一栏（现有：{columns|无}），请补上该栏并填写文件名，或指明哪一栏是文件名。',
    'The manifest has no “file” column (it has: {columns|none}). Add it and fill in the file names, or say which column it is.',
  ],
  'no-heading': [
    '清单里找不到标题行（开头是：{columns|空}），请在各行之上写明栏目：文件、题名、文号、责任者、日期、保管期限、密级。',
    'The manifest has no heading row (it begins: {columns|empty}). Name the columns above the rows: 文件 file, 题名 title, 日期 date …',
  ],
  'columns-unread': [
    '清单的 {columns|某些} 栏看来记有密级、保管期限或年度，但不认识其名称，未读入任何一行。请指明各是什么，或明确搁置。',
    'The columns {columns|there} seem to carry secrecy, retention or year under names that are unknown; no row was read. Say what they are, or set them aside.',
  ],
  'several-sheets': [
    '工作簿里另有清单：{sheets|其他工作表}。请每个清单单独存为一个文件。',
    'The workbook holds further lists: {sheets|other sheets}. Save each list as a file of its own.',
  ],
  'old-workbook': [
    '这是旧格式的工作簿（XLS、ET），请在表格软件中另存为 XLSX 或 CSV。',
    'This is a workbook of an old format (XLS, ET). Save it as XLSX or CSV.',
  ],
  'other-spreadsheet': ['这是 ODS 工作簿，请另存为 XLSX 或 CSV。', 'This is an ODS workbook. Save it as XLSX or CSV.'],
  'broken-workbook': [
    '工作簿已损坏或加了密码，请在表格软件中打开后另存为 XLSX 或 CSV。',
    'The workbook is damaged or has a password. Open it in a spreadsheet and save it as XLSX or CSV.',
  ],
  'workbook-too-large': [
    '工作簿解压后过大，不像一份清单。请把清单单独复制到新的工作簿（只留数值），或另存为 CSV。',
    'The workbook unpacks to more than any list is. Copy the list alone into a new workbook (values only), or save it as CSV.',
  ],
  'workbook-too-far': [
    '工作簿里有离清单很远的单元格（超过 ZZ 列或 20000 行），不读入。请删去清单之外的内容，或把清单复制到新的工作簿。',
    'The workbook has cells far away from any list (beyond column ZZ or row 20,000). Delete what lies outside the list, or copy it into a new workbook.',
  ],
  'workbook-unsafe': [
    '工作簿内部写法异常（文档类型声明，或超长的标记），不读入。请在表格软件中打开后另存为 XLSX 或 CSV。',
    'The workbook is written in a way that no spreadsheet does (a document type, or overlong tags) and is not read. Open it in a spreadsheet and save it as XLSX or CSV.',
  ],
  'too-slow': [
    '清单过于复杂，用去的处理时间超过上限，没有读入。请拆成几个清单，或另存为 CSV。',
    'The list is too complex: it took more processor time than it may and was not read. Split it, or save it as CSV.',
  ],
  'too-much-memory': [
    '清单展开后占用的内存超过上限，没有读入。请拆成几个清单，或另存为 CSV。',
    'The list takes more memory than it may and was not read. Split it, or save it as CSV.',
  ],
  'no-list': [
    '这不是清单，请选择 CSV、JSON 或 XLSX 文件。',
    'This is not a manifest. Choose a CSV, JSON or XLSX file.',
  ],
  none: [
    '文件夹里没有清单，请放入一个 CSV、JSON 或 XLSX 清单。',
    'The folder holds no manifest. Put one CSV, JSON or XLSX manifest in it.',
  ],
  several: [
    '文件夹里有不止一个清单，请直接选择要用的那一个。',
    'The folder holds more than one manifest. Choose the one to use.',
  ],
  'too-large': ['清单文件过大，请拆成几个清单。', 'The manifest is too large. Split it into several.'],
  'not-a-manifest': [
    '这不是清单，请选择 CSV、JSON 或 XLSX 文件。',
    'This is not a manifest. Choose a CSV, JSON or XLSX file.',
  ],
}
const wholeOtherwise: Two = [
  '清单无法读取，请重新导出后再试。',
  'The manifest cannot be read. Export it again, then try again.',
]

/** What is wrong with a cell, by its reason. */
const reasons: Readonly<Record<string, Two>> = {
  missing: ['没有填写文件名，请补上。', 'no file is named. Fill it in.'],
  'not-found': [
    '找不到文件“{value}”，请核对文件名或补上该文件。',
    'the file “{value}” cannot be found. Check its name, or add the file.',
  ],
  several: [
    '“{value}”对得上几个文件，请写出完整的文件名。',
    '“{value}” fits more than one file. Write the whole file name.',
  ],
  gap: [
    '所写的起止范围里缺少“{value}”，请补上该文件，或逐个列出。',
    'the range lacks “{value}”. Add that file, or name the files one by one.',
  ],
  twice: [
    '文件“{value}”已在前面的行中列出，请删去重复的一处。',
    'the file “{value}” was listed in a row above. Remove one of the two.',
  ],
  outside: [
    '文件“{value}”不在清单所在的文件夹内，请移入后用相对路径填写。',
    'the file “{value}” lies outside the folder of the manifest. Move it there and name it relative to it.',
  ],
  above: [
    '所接续的上一件已被拒收，请先改正上一件所在的行。',
    'the item that this row continues was refused. Correct the row of that item first.',
  ],
  ambiguous: [
    '“{value}”可以读成不同的日子，请先写年份，如 1987-06-12。',
    '“{value}” can be read as different days. Write the year first: 1987-06-12.',
  ],
  'short-year': [
    '“{value}”的年份只有两位，不知是哪个世纪，请写四位年份。',
    'the year of “{value}” has two figures, and its century is not said. Write four.',
  ],
  range: [
    '“{value}”不止一天，请只写一个日期（起止时间可写入备注）。',
    '“{value}” is more than one day. Write one date; the other may go into the remarks.',
  ],
  lunar: ['“{value}”是旧历日期，请换算成公历。', '“{value}” is a date of the old calendar. Convert it.'],
  'no-such-day': [
    '没有“{value}”这样的日期，请写成 2023-03-15 的样子。',
    'there is no date “{value}”. Write it as 2023-03-15.',
  ],
  'no-year': ['“{value}”不是年度，请写四位年份。', '“{value}” is no year. Write four figures.'],
  'error-cell': [
    '“{value}”是表格软件的出错值，请在表格中改正后重新导出。',
    '“{value}” is an error of the spreadsheet. Correct it there and export the list again.',
  ],
  'too-wide': [
    '比标题行多出一格（“{value}”），可能是题名里的逗号没有加引号，请核对各格。',
    'there is a cell more than there are headings (“{value}”), perhaps through a comma without quotes. Check the cells.',
  ],
  'two-values': [
    '同一项在两栏里写得不同（“{value}”），请改成一致，或搁置其中一栏。',
    'two columns say this differently (“{value}”). Make them agree, or set one of them aside.',
  ],
  'nothing-above': [
    '写着“{value}”，但上一行这一栏是空的，请写明。',
    'it says “{value}”, and the row above is empty. Write it out.',
  ],
  'too-long': ['内容过长，放不下，请缩短：“{value}”。', 'it is too long for the field. Shorten it: “{value}”.'],
}

/** What is wrong with a value, by its column, where the reason says no more. */
const values: Readonly<Record<string, Two>> = {
  date: ['没有“{value}”这样的日期，请写成 2023-03-15 的样子。', 'there is no date “{value}”. Write it as 2023-03-15.'],
  retention: [
    '保管期限“{value}”无法识别，请写永久、定期30年或定期10年。',
    'the retention period “{value}” is unknown. Write 永久 (Y), 定期30年 (D30) or 定期10年 (D10).',
  ],
  secrecy: [
    '密级“{value}”无法识别，请写公开、内部、秘密、机密或绝密。',
    'the secrecy level “{value}” is unknown. Write 公开 (none), 内部, 秘密, 机密 or 绝密.',
  ],
}
const valueOtherwise: Two = ['“{value}”不是可以使用的内容，请改正。', '“{value}” cannot be used. Correct it.']

const place = (language: Language): 0 | 1 => (language === 'zh-CN' ? 0 : 1)

function filled(sentence: string, params: Params): string {
  return sentence.replace(/\{(\w+)(?:\|([^}]*))?\}/gu, (_mark, name: string, words: string | undefined) =>
    params[name] === undefined || params[name] === '' ? (words ?? '?') : shownText(params[name]),
  )
}

/** Why a manifest as a whole is not used. */
export const manifestSentence = (language: Language, params: Params): string =>
  filled((whole[params['reason'] ?? ''] ?? wholeOtherwise)[place(language)], params)

/** What is wrong with a row, where it stands. */
export function rowSentence(language: Language, params: Params): string {
  const field = params['field'] ?? '?'
  const at = place(language)
  const sentence = (reasons[params['reason'] ?? ''] ?? values[field] ?? valueOtherwise)[at]
  const name = columns[field]?.[at] ?? field
  const row = params['row'] ?? '?'
  return at === 0
    ? `清单第 ${row} 行，${name}：${filled(sentence, params)}`
    : `Row ${row} of the manifest, ${name}: ${filled(sentence, params)}`
}
