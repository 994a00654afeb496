// Titles and texts as offices write them, enough of them that an archive of 100,000 items looks like one.
import type { Random } from '../../scripts/sample-fonds/random.ts'

const verbs =
  '关于 印发 转发 做好 开展 同意 申请 调整 召开 报送 成立 加强 完善 核定 表彰 举办 购置 修订 下达 取消'.split(' ')
const subjects =
  '档案管理 森林防火 财务预算 干部任免 职工培训 安全生产 科研项目 设备采购 苗木繁育 病虫害防治 退耕还林 水土保持 固定资产清查 工资调整 年度考核 信访接待 保密检查 基建工程 合同审批 图书资料 车辆使用 办公用房 国有林场改革 种质资源保护 野生动物疫源监测 造林绿化规划 防汛抗旱 公务接待 政府信息公开 离退休人员待遇'.split(
    ' ',
  )
const works = '工作 方案 办法 规定 计划 总结 经费 人员 任务 情况 问题 名单'.split(' ')
const kinds = '通知 请示 批复 报告 函 意见 决定 会议纪要 通报 公告'.split(' ')
const bodies =
  '云岭市林业科学研究院 云岭市林业和草原局 云岭市人民政府办公室 云岭市财政局 云岭市档案局 省林业厅 青石国有林场 松坪乡人民政府'.split(
    ' ',
  )
const connecting =
  '的 和 在 为 对 由 经 及 与 将 应 按 各 本 其 进一步 认真 按照 根据 有关 要求 单位 部门 人员 情况 研究 组织 落实 完成 检查 汇报 会议 领导 同志 负责 时间 以前 材料 登记 审核 批准 执行'.split(
    ' ',
  )

const one = (random: Random, words: readonly string[]) => words[Math.floor(random() * words.length)] ?? ''

/** A date of a year, as YYYYMMDD. */
export const aDate = (random: Random, year: number) =>
  `${year}${String(1 + Math.floor(random() * 12)).padStart(2, '0')}${String(1 + Math.floor(random() * 28)).padStart(2, '0')}`

export const aBody = (random: Random) => one(random, bodies)

export function aTitle(random: Random, year: number): string {
  return `${one(random, verbs)}${random() < 0.5 ? `${year}年度` : ''}${one(random, subjects)}${one(random, works)}的${one(random, kinds)}${
    random() < 0.2 ? `(第${1 + Math.floor(random() * 60)}号)` : ''
  }`
}

/** About 600 characters in lines of 30: common words often, and some characters in an order nothing else has. */
export function aText(random: Random): string {
  let text = ''
  while (text.length < 600) {
    const choice = random()
    if (choice < 0.6) text += one(random, connecting)
    else if (choice < 0.9) text += one(random, [...subjects, ...works, ...kinds, ...bodies])
    else text += String.fromCodePoint(0x4e00 + Math.floor(random() * 6000))
    if (random() < 0.08) text += '，'
  }
  return (text.match(/.{1,30}/gu) ?? []).join('\n')
}
