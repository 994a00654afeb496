import { look, type SampleDocument } from '../document.ts'
import { roundSeal } from '../layout/seal.ts'
import { paragraphs, sheet, stocks } from '../layout/sheet.ts'

const body = [
  '7月7日以来，我县北部连续降雨，柳坪、上桥两乡累计雨量分别达到186毫米和203毫米，双柳河水位持续上涨，今日15时双柳大桥断面水位已超警戒水位0.42米，柳坪乡梅家湾堤段出现管涌两处。为保证抢险需要，请你中心立即从县级储备仓库向柳坪乡防汛指挥所调运下列物资：',
  '一、编织袋20000条；',
  '二、土工布1500平方米；',
  '三、砂石料120立方米；',
  '四、应急照明灯12套，柴油发电机2台。',
  '请于今日20时前运抵梅家湾村委会，由柳坪乡防汛指挥所副指挥长贺启明同志接收。物资出库、交接手续于汛后三日内补办，所需运费由县防汛抗旱指挥部办公室统一结算。',
  '请将发运时间、车号和押运人员及时电话报告我办。值班电话：6217119。',
]

const style = `
.type { top: 26mm; height: 245mm; font-size: 5.1mm; line-height: 8.6mm } .fax { position: absolute; top: 7mm; left: 12mm; right: 12mm; font: 3.6mm 'Liberation Mono', 'Noto Sans CJK SC', monospace;
  display: flex; justify-content: space-between }
.to { display: grid; grid-template-columns: 1fr 1fr; border-top: .5mm solid #000; border-bottom: .5mm solid #000; margin: 5mm 0 8mm; font-size: 5mm; padding: 1mm 0 }
`

const seal = roundSeal({
  name: '澄川县防汛抗旱指挥部',
  foot: '办公室',
  turn: 5,
  seed: 61,
  style: 'left:calc(50% - 22mm);top:calc(50% - 23mm)',
})

const page = `<div class="fax"><span>2006-07-09 16:42</span><span>澄川县防汛办</span><span>P. 01/01</span></div>
<div class="type"><h1 style="letter-spacing:1em;padding-left:1em">传真件</h1>
<div class="to"><span>发往：县防汛物资储备中心</span><span>签发：韩立诚</span><span>等级：特急</span><span>编号：澄汛办〔2006〕12号</span></div>
<h1>关于紧急调拨防汛物资的函</h1><div class="gap"></div><p class="flush">县防汛物资储备中心：</p>
${paragraphs(body)}<div class="gap"></div>
<div style="position:relative;width:fit-content;margin-left:auto;margin-right:2em;text-align:center">澄川县防汛抗旱指挥部办公室<br>二○○六年七月九日${seal}</div></div>`

export const fax: SampleDocument = {
  title: '关于紧急调拨防汛物资的函',
  documentNo: '澄汛办〔2006〕12号',
  responsible: '澄川县防汛抗旱指挥部办公室',
  date: '20060709',
  department: '防汛抗旱办公室',
  retention: 'D10',
  sides: [
    {
      html: sheet(page, style),
      look: look({ dpi: 200, output: 'grey-png', paper: stocks.white, skew: -0.6, noise: 1.2, blur: 0.6, ink: 0.9 }),
    },
  ],
}
