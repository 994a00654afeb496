import { look, type SampleDocument } from '../document.ts'
import { imprint, officialStyle, redHead, signature, titleAndAddressee } from '../layout/official.ts'
import { pageNumber, paragraphs, sheet, stocks } from '../layout/sheet.ts'

const opening = [
  '鹤湾水库位于双柳河中游，1959年建成，总库容860万立方米，是一座以灌溉为主，兼有防洪、养殖等综合效益的小（1）型水库，保护下游县城和柳坪、上桥两乡4.2万人、2.6万亩耕地。水库运行四十多年来，虽经多次维修，但受当时条件限制，工程标准偏低，隐患较多。2002年11月，市水利局组织专家进行大坝安全鉴定，评定为三类坝。为消除隐患，',
]
const rest = [
  '一、工程存在的主要问题',
  '（一）大坝右坝段坝体填筑质量差，背水坡高程98米以下长期渗水，汛期最大渗流量每秒5.4升。',
  '（二）溢洪道没有衬砌，泄流能力不足，不能满足五百年一遇校核洪水的要求。',
  '（三）放水涵管为浆砌石结构，接缝漏水，启闭设备老化锈蚀。',
  '二、除险加固的主要内容',
  '坝体套井回填黏土防渗墙212米，坝基帷幕灌浆；溢洪道拓宽至18米并用混凝土衬砌；原涵管封堵，新建放水隧洞一条；增设水雨情自动测报和大坝观测设施。',
  '三、投资估算和资金来源',
  '工程估算总投资736万元。拟申请省以上补助资金440万元，其余296万元由县财政配套和水库自筹解决，计划分两年实施。',
  '以上请示妥否，请批复。',
]

const front = `<div class="type">${redHead({ office: '澄川县水利局文件', number: '澄水〔2003〕23号', signer: '韩立诚' })}
${titleAndAddressee(['关于鹤湾水库除险加固工程', '立项的请示'], '县人民政府')}<p>${opening.join('')}拟对水库实施除险加固，现就有关立项事宜请示如下：</p></div>${pageNumber(1)}`

const reverse = `<div class="type">${paragraphs(rest)}
<p>附件：鹤湾水库大坝安全鉴定报告书</p>
${signature({ office: '澄川县水利局', date: '二○○三年四月十八日', seal: { turn: -3, seed: 41 }, gaps: 1 })}
<p style="margin-top:3mm">（联系人：田永康　电话：6217305）</p>
${imprint({ keywords: '水利　水库　除险加固　请示', issuer: '澄川县水利局办公室', day: '2003年4月18日' })}</div>${pageNumber(2)}`

const tight = '.type { line-height: 9.3mm } h2 { line-height: 9.3mm }'

export const request: SampleDocument = {
  title: '关于鹤湾水库除险加固工程立项的请示',
  documentNo: '澄水〔2003〕23号',
  responsible: '澄川县水利局',
  date: '20030418',
  department: '规划建设股',
  retention: 'Y',
  sides: [
    { html: sheet(front, officialStyle), look: look({ paper: stocks.office, skew: -0.4 }) },
    { html: sheet(reverse, officialStyle + tight), look: look({ paper: stocks.office, skew: 0.3 }) },
  ],
}
