import { look, type SampleDocument } from '../document.ts'
import { letterHead, officialStyle, signature, titleAndAddressee } from '../layout/official.ts'
import { paragraphs, sheet, stocks } from '../layout/sheet.ts'

const body = [
  '我局正在编制《澄川县双柳河流域综合治理规划》，需要对双柳河干流的设计洪水和水资源量进行复核。贵站自1962年起在双柳大桥断面开展水位、流量观测，资料系列完整，对规划编制工作十分重要。为此，商请贵站提供以下资料：',
  '一、双柳大桥断面1962年至2018年逐年最大洪峰流量和最高水位；',
  '二、同期逐月平均流量和年径流量；',
  '三、2006年7月和2013年8月两次洪水的过程资料。',
  '上述资料仅用于规划编制，我局将按有关规定使用和保管，不向第三方提供。资料整理所需费用由我局承担，请于10月15日前以电子表格形式提供为盼。',
  '请予支持，并函复。',
]

const page = `<div class="type">${letterHead({ office: '澄川县水利局', number: '澄水函〔2019〕32号' })}
${titleAndAddressee(['澄川县水利局关于商请提供', '水文观测资料的函'], '岚江双柳水文站')}${paragraphs(body)}
${signature({ office: '澄川县水利局', date: '2019年9月6日', seal: { turn: -5, seed: 81 }, gaps: 1 })}
<p style="margin-top:4mm">（联系人：苏婉清，电话：6217305）</p></div>`

const style = `${officialStyle} .type { line-height: 9.4mm } .gap { height: 7mm }`

export const inquiry: SampleDocument = {
  title: '澄川县水利局关于商请提供水文观测资料的函',
  documentNo: '澄水函〔2019〕32号',
  responsible: '澄川县水利局',
  date: '20190906',
  department: '规划建设股',
  retention: 'D10',
  sides: [{ html: sheet(page, style), look: look({ paper: stocks.white, skew: 0.7, bed: 'right', upsideDown: true }) }],
}
