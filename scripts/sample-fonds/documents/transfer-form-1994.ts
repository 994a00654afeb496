import { look, type SampleDocument } from '../document.ts'
import { roundSeal } from '../layout/seal.ts'
import { sheet, stocks } from '../layout/sheet.ts'

const style = `
.type { left: 24mm; top: 19mm; width: 164mm; height: 264mm; font-size: 4.3mm; line-height: 6.4mm }
h1 { font-size: 7.4mm; letter-spacing: .16em }
.line { display: flex; justify-content: space-between; margin: 5mm 0 2mm }
td { height: 11mm; padding: 1mm 1.5mm; border: .35mm solid #222 }
td.fill { color: #23262f; font-family: 'Noto Serif CJK SC' }
td.label { font-family: 'Noto Sans CJK SC' }
td.long { text-align: left; vertical-align: top; height: 32mm }
td.long p { text-indent: 2em } td.long .by { position: relative; width: fit-content; margin: 3mm 4em 0 auto; text-align: center }
`

function opinion(options: {
  text: string
  office: string
  day: string
  seal: string
  turn: number
  seed: number
}): string {
  const seal = roundSeal({
    name: options.seal,
    turn: options.turn,
    seed: options.seed,
    style: 'left:calc(50% - 22mm);top:calc(50% - 22mm);transform:scale(.8)',
  })
  return `<p>${options.text}</p><div class="by">${options.office}<br>${options.day}${seal}</div>`
}

const page = `<div class="type"><h1>职工调动工作审批表</h1>
<div class="line"><span>填表单位：澄川县北涧灌区管理所</span><span>编号：94—017</span></div>
<table><colgroup><col style="width:24mm"><col style="width:30mm"><col style="width:22mm"><col style="width:30mm"><col style="width:26mm"><col></colgroup>
<tr><td class="label">姓名</td><td class="fill">罗继民</td><td class="label">性别</td><td class="fill">男</td><td class="label">出生年月</td><td class="fill">1958年11月</td></tr>
<tr><td class="label">民族</td><td class="fill">汉</td><td class="label">籍贯</td><td class="fill">澄川县柳坪乡</td><td class="label">政治面貌</td><td class="fill">中共党员</td></tr>
<tr><td class="label">文化程度</td><td class="fill">中专</td><td class="label">参加工作时间</td><td class="fill">1979年9月</td><td class="label">技术职称</td><td class="fill">助理工程师</td></tr>
<tr><td class="label">现任职务</td><td class="fill">配水组组长</td><td class="label">工资级别</td><td class="fill">事业八级</td><td class="label">健康状况</td><td class="fill">良好</td></tr>
<tr><td class="label">调出单位</td><td class="fill" colspan="2">北涧灌区管理所</td><td class="label">调入单位</td><td class="fill" colspan="2">鹤湾水库管理所</td></tr>
<tr><td class="label">主要工作简历</td><td class="fill long" colspan="5" style="height:36mm">1976年9月至1979年8月　在岚江地区水利学校农田水利专业学习<br>1979年9月至1984年3月　县水利电力局工程管理股　技术员<br>1984年4月至1989年12月　北涧灌区管理所　测水员<br>1990年1月至今　北涧灌区管理所　配水组组长</td></tr>
<tr><td class="label">调动理由</td><td class="fill long" colspan="5">鹤湾水库管理所原观测员已于今年五月退休，大坝位移和渗流观测无人承担。该同志熟悉水工观测业务，本人家住水库附近，愿意到水库工作，工作需要与本人实际相符。</td></tr>
<tr><td class="label">调出单位意见</td><td class="fill long" colspan="5">${opinion({ text: '同意调出，工资发至八月底止。', office: '负责人：曾广田', day: '1994年8月15日', seal: '澄川县北涧灌区管理所', turn: 6, seed: 21 })}</td></tr>
<tr><td class="label">调入单位意见</td><td class="fill long" colspan="5">${opinion({ text: '同意接收，安排在观测组工作。', office: '负责人：许茂林', day: '1994年8月17日', seal: '澄川县鹤湾水库管理所', turn: -4, seed: 22 })}</td></tr>
<tr><td class="label">主管局意见</td><td class="fill long" colspan="5">${opinion({ text: '经局长办公会研究，同意罗继民同志调鹤湾水库管理所工作，自九月一日起办理手续。', office: '局长：邵文启', day: '1994年8月22日', seal: '澄川县水利局', turn: 3, seed: 23 })}</td></tr>
<tr><td class="label">备注</td><td class="fill" colspan="5">本表一式三份，人事股、调出单位、调入单位各存一份。</td></tr>
</table></div>`

export const transferForm: SampleDocument = {
  title: '罗继民职工调动工作审批表',
  documentNo: '94—017',
  responsible: '澄川县水利局',
  date: '19940822',
  department: '人事股',
  retention: 'Y',
  sides: [
    {
      html: sheet(page, style),
      look: look({ paper: stocks.cream, skew: 0.6, aged: 0.05, ink: 0.9 }),
      back: 1,
    },
    {
      html: '',
      look: look({ output: 'grey-jpeg', paper: stocks.cream, skew: -0.5, aged: 0.05, showThrough: 0.1, quality: 40 }),
      back: 0,
    },
  ],
}
