import { look, type SampleDocument } from '../document.ts'
import { imprint, officialStyle, redHead, signature, titleAndAddressee } from '../layout/official.ts'
import { receiptStamp } from '../layout/seal.ts'
import { paragraphs, sheet, stocks } from '../layout/sheet.ts'

const body = [
  '你局《关于鹤湾水库除险加固工程立项的请示》（澄水〔2003〕23号）收悉。经研究，现批复如下：',
  '一、同意鹤湾水库除险加固工程立项。工程按五十年一遇洪水设计，五百年一遇洪水校核。',
  '二、工程总投资控制在736万元以内。除争取上级补助外，县财政分两年安排配套资金180万元，其余由水库管理单位自筹。',
  '三、请抓紧委托有资质的单位编制初步设计，按规定程序报批，并严格执行项目法人制、招标投标制和工程监理制。施工期间要确保安全度汛。',
  '此复。',
]

const style = `${officialStyle}
.head.file { margin-top: -4mm } .docno { margin-top: 6mm } .rule { margin-bottom: 8mm }
.type { font-size: 5.3mm; line-height: 8.5mm } h1 { line-height: 11mm } .gap { height: 6mm }
`

const page = `${receiptStamp({ office: '澄川县水利局', number: '第 87 号', day: '2003年5月14日', style: 'left:20mm;top:17mm;transform:rotate(-4deg)' })}
<div class="type">${redHead({ office: '澄川县人民政府', number: '澄政函〔2003〕41号' })}
${titleAndAddressee(['关于鹤湾水库除险加固工程', '立项的批复'], '县水利局')}${paragraphs(body)}
${signature({ office: '澄川县人民政府', date: '二○○三年五月十二日', seal: { turn: 2, seed: 51 }, gaps: 1 })}
${imprint({ keywords: '水利　水库　立项　批复', copies: '县计划委员会，县财政局，县国土资源局，柳坪乡人民政府。', issuer: '澄川县人民政府办公室', day: '2003年5月12日' })}</div>`

export const reply: SampleDocument = {
  title: '关于鹤湾水库除险加固工程立项的批复',
  documentNo: '澄政函〔2003〕41号',
  responsible: '澄川县人民政府',
  date: '20030512',
  department: '规划建设股',
  retention: 'Y',
  sides: [
    { html: sheet(page, style), look: look({ paper: stocks.white, skew: 0.9, bed: 'left' }), back: 1 },
    {
      html: '',
      look: look({
        paper: stocks.white,
        output: 'grey-jpeg',
        skew: -0.8,
        bed: 'right',
        showThrough: 0.11,
        quality: 40,
      }),
      back: 0,
    },
  ],
}
