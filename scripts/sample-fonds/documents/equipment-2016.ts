import { look, type SampleDocument } from '../document.ts'
import { sheet, stocks } from '../layout/sheet.ts'

type Item = readonly [
  name: string,
  model: string,
  unit: string,
  count: number,
  year: string,
  place: string,
  state: string,
]

const items: readonly Item[] = [
  ['编织袋', '55×95厘米', '条', 32000, '2014', '县级仓库一号库', '完好'],
  ['土工布', '400克/平方米', '平方米', 4500, '2013', '县级仓库一号库', '完好'],
  ['橡皮艇', '八人座', '艘', 3, '2012', '县级仓库二号库', '完好'],
  ['冲锋舟', '玻璃钢6米', '艘', 2, '2015', '县级仓库二号库', '完好'],
  ['船外机', '40马力', '台', 2, '2015', '县级仓库二号库', '完好'],
  ['救生衣', '成人型', '件', 260, '2014', '县级仓库一号库', '完好'],
  ['救生圈', '2.5千克', '只', 80, '2011', '县级仓库一号库', '破损6只'],
  ['应急照明灯', '升降式1000瓦', '套', 12, '2013', '县级仓库二号库', '完好'],
  ['柴油发电机', '30千瓦', '台', 4, '2010', '县级仓库二号库', '待修1台'],
  ['移动排水泵', '200立方米/时', '台', 6, '2014', '县级仓库二号库', '完好'],
  ['潜水泵', '7.5千瓦', '台', 15, '2012', '鹤湾水库管理所', '完好'],
  ['铅丝', '8号', '千克', 3200, '2015', '县级仓库一号库', '完好'],
  ['铁锹', '尖头', '把', 400, '2009', '县级仓库一号库', '完好'],
  ['木桩', '直径10厘米', '根', 1500, '2016', '柳坪防汛点', '完好'],
  ['块石', '20至40厘米', '立方米', 860, '2013', '梅家湾堤段', '完好'],
  ['对讲机', '5瓦', '部', 30, '2011', '防汛抗旱办公室', '更换电池'],
  ['卫星电话', '手持式', '部', 2, '2015', '防汛抗旱办公室', '完好'],
  ['喷灌机', '自走式', '台', 8, '2014', '抗旱服务队', '完好'],
  ['运水车', '8立方米', '辆', 2, '2010', '抗旱服务队', '完好'],
  ['输水软管', '直径80毫米', '米', 5200, '2014', '抗旱服务队', '完好'],
]

const style = `
.type { left: 18mm; top: 24mm; width: 176mm; height: 255mm; font: 3.9mm/5.4mm 'Noto Sans CJK SC', sans-serif }
h1 { font-family: 'Noto Sans CJK SC'; font-size: 6.6mm }
.line { display: flex; justify-content: space-between; margin: 4mm 0 2mm }
td, th { height: 9.1mm; border: .35mm solid #000; padding: 0 1mm } th { font-weight: 700 }
td.name { text-align: left; padding-left: 2mm } td.count { text-align: right; padding-right: 2mm }
`

const rows = items
  .map(
    ([name, model, unit, count, year, place, state], index) =>
      `<tr><td>${index + 1}</td><td class="name">${name}</td><td>${model}</td><td>${unit}</td><td class="count">${count}</td><td>${year}</td><td>${place}</td><td>${state}</td></tr>`,
  )
  .join('\n')

const page = `<div class="type"><h1>澄川县防汛抗旱物资设备清单</h1>
<div class="line"><span>填报单位：澄川县水利局防汛抗旱办公室</span><span>填报日期：2016年5月18日</span></div>
<table><colgroup><col style="width:11mm"><col style="width:27mm"><col style="width:31mm"><col style="width:16mm"><col style="width:17mm"><col style="width:18mm"><col><col style="width:22mm"></colgroup>
<tr><th>序号</th><th>名称</th><th>规格型号</th><th>单位</th><th>数量</th><th>购置年份</th><th>存放地点</th><th>状况</th></tr>
${rows}</table>
<div class="line"><span>填表人：范志宏</span><span>审核人：贺启明</span><span>负责人：杜明远</span></div>
<div>说明：本表数量以2016年5月16日至17日实物清点为准；待修、破损物资应于6月10日前修复或补足。</div></div>`

export const equipment: SampleDocument = {
  title: '澄川县防汛抗旱物资设备清单',
  documentNo: '',
  responsible: '澄川县水利局',
  date: '20160518',
  department: '防汛抗旱办公室',
  retention: 'D10',
  sides: [
    { html: sheet(page, style), look: look({ output: 'bilevel-tiff', paper: stocks.white, skew: 0.5, noise: 7 }) },
  ],
}
