import { look, type SampleDocument } from '../document.ts'
import { roundSeal } from '../layout/seal.ts'
import { sheet, stocks } from '../layout/sheet.ts'
import { typed, typewriterStyle } from '../layout/typewriter.ts'

const body = [
  '鹤湾水库建于一九五九年，坝高二十三米，总库容八百六十万立方米，灌溉面积一万四千亩，下游有县城、两个公社和县农机厂。去年七月中旬连降暴雨，库水位最高达到一○七点四米，离防浪墙顶只有一点二米，背水坡右侧发现渗水一处。为确保今年安全度汛，我局于四月二十日至五月十日组织技术人员，会同水库管理所逐项进行了检查。现将准备工作情况报告如下：',
  '一、工程处理。背水坡渗水处已开挖导渗沟三条，共长四十六米，铺设砂石反滤料七十二立方米。溢洪道进口淤积的砂石已清除三百一十立方米，左侧护坡砌石修补八十五平方米。放水涵闸的启闭机已经检修上油，试机正常。',
  '二、防汛物资。现存麻袋六千条，木桩一千二百根，铅丝一点五吨，块石四百立方米，救生衣四十件，马灯六十盏。尚缺麻袋四千条、木桩五百根，请县物资局给予安排。',
  '三、防守力量。由城关、柳坪、上桥三个公社组成四百五十人的抢险队，水库管理所十一名职工昼夜值班。汛期水位超过一○六米时，抢险队集中待命。',
  '四、通讯联络。水库至县防汛指挥部的电话线路已更换木杆三十八根，另由县邮电局协助架设备用线路一条。',
  '五、控制运用。汛期限制水位定为一○五米，超过限制水位时，由县防汛指挥部下达调度命令，任何单位和个人不得擅自启闭闸门。',
  '以上报告当否，请批示。',
]

const style = `${typewriterStyle}
.type { top: 27mm; left: 26mm; width: 160mm; height: 245mm; font-size: 4.5mm; line-height: 7.1mm }
h1 { font-size: 6mm; line-height: 10mm; letter-spacing: .12em }
.office { font-size: 6.4mm; letter-spacing: .5em; text-align: center; line-height: 12mm }
.hole { width: 5.5mm; height: 5.5mm; border-radius: 50%; background: #6d6557; left: 8mm }
`

const seal = roundSeal({
  name: '澄川县水利电力局',
  turn: -7,
  seed: 11,
  style: 'left:calc(50% - 20mm);top:calc(50% - 21mm);opacity:.72',
})

const page = `<div class="stamp hole" style="top:106mm"></div><div class="stamp hole" style="top:186mm"></div>
<div class="type"><div class="office">${typed('澄川县水利电力局', 1)}</div>
<p class="centre">${typed('（83）澄水电字第21号', 2)}</p><div class="gap"></div>
<h1>${typed('关于鹤湾水库安全度汛准备工作的报告', 3)}</h1><div class="gap" style="height:5mm"></div>
<p class="flush">${typed('县人民政府：', 4)}</p>
${body.map((text, index) => `<p>${typed(text, 10 + index)}</p>`).join('\n')}
<div style="height:4mm"></div>
<div style="position:relative;width:fit-content;margin-left:auto;margin-right:3em;text-align:center">${typed('澄川县水利电力局', 5)}<br>${typed('一九八三年五月十六日', 6)}${seal}</div>
<div style="height:4mm"></div>
<p class="flush">${typed('抄报：地区水利电力局', 7)}</p>
<p class="flush">${typed('抄送：县防汛指挥部、县物资局、县邮电局、鹤湾水库管理所', 8)}</p></div>`

export const floodReport: SampleDocument = {
  title: '关于鹤湾水库安全度汛准备工作的报告',
  documentNo: '（83）澄水电字第21号',
  responsible: '澄川县水利电力局',
  date: '19830516',
  department: '工程管理股',
  retention: 'Y',
  sides: [
    {
      html: sheet(page, style),
      look: look({
        paper: stocks.yellowed,
        skew: 1.3,
        noise: 4,
        blur: 1,
        ink: 0.78,
        aged: 0.13,
        bed: 'right',
        quality: 42,
      }),
    },
  ],
}
