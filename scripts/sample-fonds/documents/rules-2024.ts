import { look, type SampleDocument } from '../document.ts'
import { imprint, officialStyle, redHead, signature, titleAndAddressee } from '../layout/official.ts'
import { pageNumber, sheet, stocks } from '../layout/sheet.ts'

const first = [
  '第一条　为规范局机关档案管理，提高档案利用水平，根据国家有关法律法规，结合本局实际，制定本办法。',
  '第二条　本办法所称档案，是指局机关及局属单位在工作中直接形成的，具有保存价值的文字、图表、声像、电子等各种形式的历史记录。',
  '第三条　档案工作实行统一领导、集中管理。局办公室负责全局档案工作，局档案室具体承担收集、整理、保管、鉴定和提供利用的任务。',
  '第四条　各股室应明确一名兼职档案员，于次年3月底前将上一年度办理完毕的文件材料整理齐全，移交局档案室。工程项目档案应在竣工验收后三个月内移交。',
  '第五条　归档文件材料应为原件，做到字迹清晰、签章完备。纸质文件与对应的电子文件应同时归档，内容一致。',
]
const second = [
  '第六条　文书档案的保管期限分为永久、定期三十年和定期十年三种，按照本局文件材料归档范围和保管期限表执行。',
  '第七条　档案室应配备防火、防盗、防潮、防光、防虫设施，每日记录库房温湿度。每年12月组织一次档案清查，做到账物相符。',
  '第八条　永久和定期三十年的纸质档案应当进行数字化，扫描分辨率不低于300dpi。数字化成果须经两人核对，并保存校验信息。',
  '第九条　局内人员查阅档案，应填写借阅登记表，经股室负责人同意；外单位人员查阅档案，须持单位介绍信，经分管领导批准。借出档案的期限一般不超过十五日。',
  '第十条　对保管期限届满的档案，由局办公室会同有关股室组成鉴定小组进行鉴定。确无保存价值的，编制销毁清册，报局长批准后由两人监销。',
  '第十一条　违反本办法，造成档案损毁或者丢失的，依法依规追究责任。',
  '第十二条　本办法自2024年5月1日起施行。',
]

function articles(texts: readonly string[]): string {
  return texts.map(text => `<p>${text.replace(/^(第[^条]+条)/u, '<b>$1</b>')}</p>`).join('\n')
}

const style = `${officialStyle} .rules { line-height: 9.6mm } .rules b { font: 400 5.56mm 'Noto Sans CJK SC', sans-serif }`

const notice = `<div class="type">${redHead({ office: '澄川县水利局文件', number: '澄水〔2024〕8号' })}
${titleAndAddressee(['关于印发《澄川县水利局档案管理办法》', '的通知'], '局属各单位，机关各股室')}
<p>《澄川县水利局档案管理办法》已经局党组会议研究同意，现印发给你们，请认真遵照执行。</p>
${signature({ office: '澄川县水利局', date: '2024年4月19日', seal: { turn: 1, seed: 91 } })}</div>${pageNumber(1)}`

const rules = `<div class="type rules"><h1>澄川县水利局档案管理办法</h1><div class="gap"></div>${articles(first)}</div>${pageNumber(2)}`

const end = `<div class="type rules">${articles(second)}
${imprint({ copies: '县档案局，县档案馆。', issuer: '澄川县水利局办公室', day: '2024年4月19日' })}</div>${pageNumber(3)}`

export const archiveRules: SampleDocument = {
  title: '关于印发《澄川县水利局档案管理办法》的通知',
  documentNo: '澄水〔2024〕8号',
  responsible: '澄川县水利局',
  date: '20240419',
  department: '办公室',
  retention: 'Y',
  sides: [
    { html: sheet(notice, style), look: look({ paper: stocks.white, skew: 0.2, noise: 2.2 }) },
    {
      html: sheet(rules, style),
      look: look({ paper: stocks.white, output: 'grey-jpeg', skew: -0.2, noise: 2.2, showThrough: 0.06 }),
      back: 2,
    },
    {
      html: sheet(end, style),
      look: look({ paper: stocks.white, output: 'grey-jpeg', skew: 0.4, noise: 2.2, showThrough: 0.06 }),
      back: 1,
    },
  ],
}
