import { look, type SampleDocument } from '../document.ts'
import { sheet, stocks } from '../layout/sheet.ts'
import { typed } from '../layout/typewriter.ts'

type Entry = readonly [day: string, from: string, number: string, title: string, copies: string, handled: string]

const entries: readonly Entry[] = [
  ['3.2', '地区水电局', '岚水电〔1987〕14号', '关于召开全区春修水利工作会议的通知', '2', '局办公室'],
  ['3.3', '县人民政府', '澄政发〔1987〕9号', '关于开展植树造林绿化渠堤的通知', '1', '灌溉股'],
  ['3.5', '上桥乡政府', '上政字〔1987〕4号', '关于要求维修龙口渠道的报告', '1', '灌溉股'],
  ['3.9', '县财政局', '澄财农〔1987〕11号', '关于下达小型农田水利补助费指标的通知', '2', '财务股'],
  ['3.11', '县计划委员会', '澄计基〔1987〕6号', '关于北涧灌区续建工程计划的批复', '1', '工程管理股'],
  ['3.14', '柳坪乡政府', '柳政字〔1987〕7号', '关于柳坪提灌站更换水泵的请示', '1', '工程管理股'],
  ['3.18', '县人事局', '澄人字〔1987〕19号', '关于工程技术人员职称评聘工作的安排意见', '2', '人事股'],
  ['3.20', '鹤湾水库', '鹤水〔1987〕2号', '关于库区渔业承包经营情况的汇报', '1', '工程管理股'],
  ['3.25', '地区水电局', '岚水电〔1987〕22号', '关于加强小型水库汛前检查的通知', '3', '防汛办'],
  ['3.28', '县档案局', '澄档〔1987〕3号', '关于检查机关文书立卷归档工作的通知', '1', '局办公室'],
  ['4.2', '县防汛指挥部', '澄汛〔1987〕1号', '关于落实防汛责任区和抢险队伍的通知', '4', '防汛办'],
  ['4.6', '县农业银行', '澄农银〔1987〕8号', '关于水利贷款回收期限的函', '1', '财务股'],
  ['4.9', '双柳乡政府', '双政字〔1987〕10号', '关于解决双柳河护岸工程用炸药的报告', '1', '工程管理股'],
  ['4.15', '县人民政府', '澄政发〔1987〕17号', '关于调整水费征收标准的通知', '2', '灌溉股'],
  ['4.21', '地区水电局', '岚水电〔1987〕31号', '关于举办水工观测人员训练班的通知', '1', '人事股'],
  ['4.27', '县总工会', '澄工字〔1987〕5号', '关于庆祝五一国际劳动节活动安排的通知', '2', '局办公室'],
]

const style = `
.type { left: 18mm; top: 24mm; width: 178mm; height: 260mm; font-size: 3.7mm; line-height: 5.2mm }
h1 { font-size: 7mm; letter-spacing: .4em; color: #1d3f36 }
.line { display: flex; justify-content: space-between; margin: 4mm 0 2mm; color: #1d3f36 }
td, th { border-color: #2f6b5c; height: 13.2mm; padding: 0 1.2mm } th { color: #1d3f36; height: 10mm }
td { color: #1f2c66 } td.title { text-align: left }
i { font-style: normal; position: relative }
`

const rows = entries
  .map(([day, from, number, title, copies, handled], index) => {
    const ink = (text: string, part: number): string => typed(text, 100 + index * 7 + part)
    return `<tr><td>${index + 41}</td><td>${ink(day, 1)}</td><td>${ink(from, 2)}</td><td>${ink(number, 3)}</td><td class="title">${ink(title, 4)}</td><td>${ink(copies, 5)}</td><td>${ink(handled, 6)}</td></tr>`
  })
  .join('\n')

const page = `<div class="type"><h1>收文登记簿</h1>
<div class="line"><span>一九八七年三月至四月</span><span>第 4 页</span></div>
<table><colgroup><col style="width:9mm"><col style="width:13mm"><col style="width:26mm"><col style="width:34mm"><col><col style="width:10mm"><col style="width:24mm"></colgroup>
<tr><th>序号</th><th>日期</th><th>来文机关</th><th>来文字号</th><th>文件标题</th><th>份数</th><th>承办股室</th></tr>
${rows}</table></div>`

export const register: SampleDocument = {
  title: '澄川县水利电力局收文登记簿（一九八七年三月至四月）',
  documentNo: '',
  responsible: '澄川县水利电力局',
  date: '19870427',
  department: '办公室',
  retention: 'D30',
  sides: [
    {
      html: sheet(page, style),
      look: look({ paper: stocks.manila, skew: -0.9, noise: 3.5, ink: 0.86, aged: 0.08, bed: 'bottom', quality: 42 }),
    },
  ],
}
