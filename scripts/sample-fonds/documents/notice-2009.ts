import { look, type SampleDocument } from '../document.ts'
import { imprint, officialStyle, redHead, signature, titleAndAddressee } from '../layout/official.ts'
import { pageNumber, paragraphs, sheet, stocks } from '../layout/sheet.ts'

const first = [
  '今年县政府将解决2.8万人的饮水不安全问题列为十件实事之一。为确保按期、保质完成建设任务，现就做好2009年度农村饮水安全工程建设管理工作的有关事项通知如下：',
  '一、落实建设责任',
  '各水利站站长为本乡镇饮水安全工程的第一责任人，负责水源选址、群众发动、用地协调和现场管理。',
]
const second = [
  '县局成立工程建设指导组，每半月检查一次进度，结果通报各乡镇人民政府。',
  '二、严格质量管理',
  '（一）管材、水泵和消毒设备由县局统一招标采购，进场时须有出厂合格证和检验报告，不合格的一律退回。',
  '（二）管沟开挖深度不得小于0.8米，穿越道路的管段须加设套管。隐蔽工程未经监理人员签字，不得回填。',
  '（三）工程完工后，应取水样送县疾病预防控制中心化验，水质达标后方可通水。',
  '三、规范资金使用',
  '工程资金实行专户管理、专账核算，按工程进度拨付。群众筹资应经村民代表会议讨论通过，并张榜公布，每人不得超过120元。',
  '四、按时报送资料',
  '各水利站应于每月25日前报送进度报表，10月底前完成全部建设任务，11月20日前将竣工资料整理成册，一式两份报县局规划建设股归档。',
]

const style = `${officialStyle} .second { line-height: 9.6mm } .second h2 { line-height: 9.6mm }`

const front = `<div class="type">${redHead({ office: '澄川县水利局文件', number: '澄水〔2009〕17号' })}
${titleAndAddressee(['关于做好2009年度农村饮水安全工程', '建设管理工作的通知'], '各乡镇水利站，局属各单位，机关各股室')}
${paragraphs(first)}</div>${pageNumber(1)}`

const last = `<div class="type second">${paragraphs(second)}
${signature({ office: '澄川县水利局', date: '二○○九年三月十三日', seal: { turn: 5, seed: 71, dx: 2 }, gaps: 1 })}
${imprint({ keywords: '水利　饮水安全　工程管理　通知', copies: '市水利局，县人民政府办公室，各乡镇人民政府。', issuer: '澄川县水利局办公室', day: '2009年3月13日' })}</div>${pageNumber(2)}`

export const notice: SampleDocument = {
  title: '关于做好2009年度农村饮水安全工程建设管理工作的通知',
  documentNo: '澄水〔2009〕17号',
  responsible: '澄川县水利局',
  date: '20090313',
  department: '规划建设股',
  retention: 'D30',
  sides: [
    { html: sheet(front, style), look: look({ paper: stocks.white, skew: 1.8, bed: 'top' }) },
    { html: sheet(last, style), look: look({ paper: stocks.white, skew: 1.5 }) },
  ],
}
