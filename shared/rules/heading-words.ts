// What offices, their templates and the standards call the columns of a list, in Chinese and English. Spelt as
// `plainHeading` makes them. After DA/T 22-2015 (归档文件目录), DA/T 18-2022 (著录项目), the forms of volumes (卷内目录), and
// what spreadsheet templates print.

/**
 * All that a list can say. `folder`: where the files lie, beside their names or instead of them. `ordinal`: a running
 * number, which the order of the rows says. `pageNo`: where in a volume the item begins. `dateYear`,
 * `month` and `day` are a date in three columns; `year` is the one an item is filed under. `secrecyTerm`: how long the mark holds.
 * `other`: known, and not what describes an item here (a box, who filled it in, when it was filed).
 */
export type Column =
  | 'file'
  | 'folder'
  | 'ordinal'
  | 'number'
  | 'title'
  | 'documentNo'
  | 'responsible'
  | 'date'
  | 'year'
  | 'dateYear'
  | 'month'
  | 'day'
  | 'department'
  | 'retention'
  | 'secrecy'
  | 'secrecyTerm'
  | 'pages'
  | 'pageNo'
  | 'copies'
  | 'carrier'
  | 'condition'
  | 'remarks'
  | 'other'

/** Words with white space between them. */
const words = (text: string): readonly string[] => text.trim().split(/\s+/u)

/** Headings that say one thing only. */
export const sureHeadings: Readonly<Record<Column, readonly string[]>> = {
  file: words(`
    图像文件 图像文件名 图像名 图像名称 图片 图片名 图片名称 图片文件 图片文件名 影像文件 影像文件名 扫描件
    扫描件名 扫描件名称 扫描文件 扫描文件名 扫描图像 电子文件 电子文件名 电子文件名称 电子文档 电子文档名
    电子文档号 原文 原文文件 原文文件名 电子原文 全文文件 附件文件 数字化文件 链接 挂接文件 挂接 pdf pdf文件
    pdf文件名 tif文件 jpg文件 计算机文件名 文件物理名 文件全名 file files filename filenames image images imagefile
    imagefilename imagename scan scanfile picture attachment link pdffile
  `),
  folder: words(`
    文件路径 图像路径 图片路径 存储路径 相对路径 路径 挂接路径 文件夹 文件夹名 文件夹名称 原文路径 所在文件夹 path
    filepath folder foldername directory imagepath
  `),
  ordinal: words(`
    序号 顺序号 序 件号 室编件号 馆编件号 行号 流水号 卷内序号 件序号 排列号 项次 no nr seq sequence serial
    serialno item itemno ordinal # № row
  `),
  number: words(`
    档号 原档号 档案号 旧档号 临时号 临时编号 临时档号 移交编号 参考代码 文件档号 referencecode reference tempno
    temporaryno temporarynumber archivalcode archivecode callnumber
  `),
  title: words(`
    题名 标题 文件题名 文件标题 题目 正题名 档案题名 公文标题 公文题名 材料题名 材料名称 标题名称 题名标题 标题事由
    卷内文件题名 文件材料题名 文件材料名称 资料名称 文书标题 题名内容 名称题名 照片题名 title documenttitle
    itemtitle titleproper
  `),
  documentNo: words(`
    文号 发文字号 发文号 文件字号 文件号 文件编号 文书号 发文文号 公文文号 公文字号 公文编号 原文号 文件文号
    字号文号 文号字号 发文编号 发文号码 documentno documentnumber docno docnumber fileno filenumber issuenumber
    issueno
  `),
  responsible: words(`
    责任者 作者 责任人 发文单位 发文机关 发文部门 发文者 制发机关 制发单位 制文机关 制文单位 形成单位 形成者
    形成机关 责任单位 责任机关 文件责任者 第一责任者 主要责任者 主责任者 成文单位 成文机关 颁发单位 颁布单位
    颁布机关 行文单位 行文机关 责任者作者 制发者 责任者名称 responsible responsibility author creator issuer
    issuedby issuingbody issuingagency
  `),
  date: words(`
    日期 成文日期 文件日期 形成日期 发文日期 形成时间 成文时间 文件形成时间 文件形成日期 文件时间 发文时间 制文日期
    制文时间 公文日期 公文时间 行文日期 行文时间 年月日 成文年月日 发文年月日 形成年月 形成年月日 成文年月
    文件年月日 日期时间 文档日期 文件成文日期 时间日期 文件成文时间 date documentdate dateofdocument issued
    dateofissue issuedate dateissued dated
  `),
  year: words(`
    年度 年份 归档年度 立卷年度 文件年度 所属年度 形成年度 形成年份 档案年度 年度号 成文年度 年代 year fiscalyear
    yearofdocument filingyear
  `),
  dateYear: words(`
    日期年 成文年 dateyear
  `),
  month: words(`
    月 月份 month
  `),
  day: words(`
    日 day
  `),
  department: words(`
    部门 机构 机构或问题 机构问题 机构/问题 问题 归档部门 所属部门 科室 处室 归档科室 归档处室 机构名称 部门名称
    内设机构 机构问题名称 所属科室 所属机构 department dept departmentname organisationalunit organizationalunit
  `),
  retention: words(`
    保管期限 保存期限 保管年限 保存年限 保管期 保存期 存期 保管时间 保存时间 归档期限 档案保管期限 档案保存期限
    文件保管期限 保管期限代码 保管期限名称 保管保存期限 留存期限 存档期限 保留期限 保管(保存)期限 retention
    retentionperiod retentioncode retentionterm retentiontime retentionschedule keepfor keepuntil
  `),
  secrecy: words(`
    密 密级 秘密等级 涉密等级 密级标识 保密级别 保密等级 秘密级别 涉密级别 密级程度 机密等级 机密级别 密别 文件密级
    档案密级 原密级 现密级 定密 定密等级 密级代码 是否涉密 涉密 涉密程度 秘密程度 安全级别 密等 保密 机密程度
    公文密级 文书密级 密级保密期限 密级和保密期限 密级及保密期限 secrecy secrecylevel classification securityclass
    securityclassification securitylevel confidentiality confidentialitylevel classificationlevel secret clearance
  `),
  secrecyTerm: words(`
    保密期限 保密年限 保密期 解密时间 解密日期 解密期限 密期 保密时间 密级期限 解密年限 降解密日期 secrecyterm
    declassifyon declassificationdate secrecyperiod
  `),
  pages: words(`
    页数 总页数 共页 文件页数 张数 画幅数 件页数 页数张数 实有页数 面数 图像页数 扫描页数 pages pagecount
    numberofpages noofpages pp sheets numberofsheets
  `),
  pageNo: words(`
    页号 页码 页次 所在页号 所在页码 起始页 起始页号 起止页号 起止页码 起页 止页 终止页 起止页次 卷内页号 page
    pageno pagenumber firstpage lastpage pagefrom pageto side
  `),
  copies: words(`
    份数 份 数量 件数 copies numberofcopies noofcopies quantity
  `),
  carrier: words(`
    载体 载体类型 载体形式 载体形态 介质 载体/份数 载体份数 载体种类 档案载体 介质类型 carrier medium media
    carriertype carrier/copies
  `),
  condition: words(`
    状况 保存状况 完好程度 破损情况 档案状况 实体状况 状态 保管状况 完整程度 condition state physicalcondition
  `),
  remarks: words(`
    备注 附注 说明 备考 备注说明 其他 其它 其他说明 备注信息 注 注释 情况说明 remarks remark notes note comments
    comment annotation
  `),
  other: words(`
    全宗号 全宗 全宗名称 目录号 案卷号 卷号 盒号 箱号 柜号 架号 门类 门类代码 档案门类 类别 类别号 分类号 分类 大类
    类目 文种 稿本 文件类型 主题词 关键词 摘要 提要 内容提要 文件格式 格式 大小 文件大小 规格 存放位置 存放地点
    存放处 库位 库房 归档日期 归档时间 收文日期 收文时间 来文日期 来文时间 录入日期 录入时间 登记日期 登记时间
    移交日期 移交时间 扫描日期 扫描时间 著录日期 著录时间 立卷日期 立卷时间 整理日期 检查日期 创建时间 修改时间
    更新时间 录入人 录入员 著录者 整理人 检查人 立卷人 扫描人 移交人 接收人 主送 主送机关 主送单位 抄送 抄送机关
    收文号 收文编号 紧急程度 缓急 附件 附件题名 并列题名 副题名 人名 地名 语种 案卷页数 分辨率 色彩模式 dpi fonds
    fondscode box boxno shelf category type genre keywords abstract summary format size received datereceived
    scandate scannedon entered enteredby language urgency kind blank to cc
  `),
}

const likely: readonly (readonly [columns: readonly Column[], headings: readonly string[]])[] = [
  [
    ['file', 'title'],
    words(`
      文件 文件名 文件名称 原文名称 档案文件
    `),
  ],
  [
    ['title', 'file'],
    words(`
      名称 name
    `),
  ],
  [
    ['title', 'remarks'],
    words(`
      description
    `),
  ],
  [
    ['title'],
    words(`
      案卷题名 案卷标题 案卷名称 卷名 档案名称 事由 文件事由 内容 文件内容 主要内容 文件主题 主题 图名 图纸名称 文书
      照片说明 项目名称 document subject caption heading content
    `),
  ],
  [
    ['number', 'documentNo'],
    words(`
      编号 number no号
    `),
  ],
  [
    ['number'],
    words(`
      归档号 案卷档号 code id identifier
    `),
  ],
  [
    ['documentNo'],
    words(`
      字号 号 来文字号 来文文号 来文号 收文字号 图号 文件代字 机关代字 原文编号
    `),
  ],
  [
    ['responsible'],
    words(`
      来文单位 来文机关 签发单位 印发单位 印发机关 发布机关 发布单位 落款 落款单位 署名 编制单位 编制者 编者 撰稿人
      签发人 摄影者 拍摄者 起草单位 拟稿单位 单位 单位名称 from originator organisation organization agency
    `),
  ],
  [
    ['date'],
    words(`
      时间 印发日期 印发时间 签发日期 签发时间 制发日期 制发时间 颁布日期 发布日期 发布时间 落款日期 落款时间
      产生日期 产生时间 编制日期 编制时间 拍摄日期 拍摄时间 摄影日期 起止日期 起止时间 起始日期 卷内文件起止时间
      文件起止日期 印制日期 time creationdate datecreated signed published
    `),
  ],
  [
    ['retention'],
    words(`
      期限 年限 term
    `),
  ],
  [
    ['dateYear', 'year'],
    words(`
      年
    `),
  ],
  [
    ['department'],
    words(`
      立卷部门 承办部门 主办部门 承办科室 承办处室 主办科室 主办处室 归档单位 立卷单位 移交部门 移交科室 机构代码
      机构问题代码 部门代码 责任部门 经办部门 承办单位 主办单位 division section unit office
    `),
  ],
  [
    ['pages', 'pageNo'],
    words(`
      页 张
    `),
  ],
]

/**
 * Headings that say one of several things: the first of them that the list is for, and that no other column says. 文件名 is
 * the name of an image file in a manifest and the name of a paper in a department's list.
 */
export const likelyHeadings: ReadonlyMap<string, readonly Column[]> = new Map(
  likely.flatMap(([columns, headings]) => headings.map(heading => [heading, columns] as const)),
)
