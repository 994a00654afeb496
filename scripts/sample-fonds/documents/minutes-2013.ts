import { type Look, look, type SampleDocument } from '../document.ts'
import { imprint, officialStyle } from '../layout/official.ts'
import { pageNumber, paragraphs, sheet, stocks } from '../layout/sheet.ts'

const first = [
  '2013年7月22日上午，局长蒋云舟在局三楼会议室主持召开局长办公会议，听取了上半年重点工作进展情况的汇报，研究了汛期值守、北涧灌区续建配套、机关档案室搬迁等事项。现纪要如下：',
  '一、关于上半年重点工作',
  '会议听取了规划建设股关于重点工程进展的汇报。会议认为，上半年共完成水利投资4260万元，占年度计划的53%，鹤湾灌片渠道防渗、双柳河护岸二期等项目进度快于去年同期；',
]
const second = [
  '但上桥乡两处提灌站受征地影响尚未开工，部分项目竣工资料整理滞后。',
  '会议决定：由副局长杜明远牵头，7月底前与上桥乡人民政府商定征地补偿办法，8月10日前必须开工；各项目单位的竣工资料由规划建设股逐项核对，9月底前全部移交局档案室。',
  '二、关于汛期值守',
  '会议听取了防汛抗旱办公室关于近期雨情水情的汇报。据县气象局预测，7月下旬至8月上旬我县有两次较强降雨过程。会议要求：',
  '（一）严格执行领导带班和24小时值班制度，值班人员不得擅离岗位，水情信息每两小时报送一次，超过警戒水位时每小时报送一次。',
  '（二）鹤湾、青石岭、竹园三座水库按汛限水位控制运行，每日巡坝不少于三次，巡查记录由管理所所长签字。',
  '（三）县级储备的编织袋、土工布和照明设备于7月26日前完成一次清点，不足部分由财务股安排资金补齐。',
  '三、关于北涧灌区续建配套工程',
  '会议原则同意规划建设股提出的东支渠防渗衬砌方案。渠道衬砌长度5.8公里，采用现浇混凝土结构，投资控制在690万元以内。',
]
const third = [
  '施工安排在秋灌结束以后进行，不得影响群众用水。招标文件经局纪检监察室审核后发布。',
  '四、关于机关档案室搬迁',
  '会议同意将局机关档案室由一楼搬迁至四楼西侧两间办公室，配置密集架14列、温湿度计4只、灭火器6具，经费11.5万元从办公费中列支。搬迁工作由办公室负责，10月底前完成。搬迁前应对1983年以来的档案逐卷清点，并做好登记，防止遗失。',
  '会议强调，各股室要对照年初签订的目标责任书，查找差距，制定措施，确保全面完成全年各项任务。',
]

const style = `${officialStyle}
.head.file { font-size: 14mm; margin-top: 6mm } .issue { text-align: center; margin-top: 6mm }
.line { display: flex; justify-content: space-between; padding: 0 1em; margin-top: 8mm }
.rule { margin: 2mm 0 10mm } .people p { text-indent: -3em; padding-left: 5em }
`

const front = `<div class="type"><div class="head file" style="transform:scaleX(.9);margin-left:-30mm;margin-right:-30mm">局长办公会议纪要</div>
<div class="issue">〔2013〕第9期</div><div class="line"><span>澄川县水利局办公室</span><span>2013年7月24日</span></div><div class="rule"></div>
<h1>局长办公会议纪要</h1><div class="gap"></div>${paragraphs(first)}</div>${pageNumber(1)}`
const middle = `<div class="type">${paragraphs(second)}</div>${pageNumber(2)}`
const last = `<div class="type">${paragraphs(third)}<div class="gap"></div>
<div class="people"><p>出席：蒋云舟、杜明远、孟昭华、薛国梁</p>
<p>列席：田永康、贺启明、苏婉清、罗继民、范志宏</p><p>记录：苏婉清</p></div>
${imprint({ copies: '局领导，机关各股室，局属各单位。', issuer: '澄川县水利局办公室', day: '2013年7月24日' })}</div>${pageNumber(3)}`

const grey: Partial<Look> = { paper: stocks.white, output: 'grey-jpeg' }

export const minutes: SampleDocument = {
  title: '澄川县水利局局长办公会议纪要',
  documentNo: '〔2013〕第9期',
  responsible: '澄川县水利局',
  date: '20130724',
  department: '办公室',
  retention: 'Y',
  sides: [
    { html: sheet(front, style), look: look({ paper: stocks.white, skew: -1.4 }) },
    { html: sheet(middle, style), look: look({ ...grey, skew: -1.1 }) },
    { html: sheet(last, style), look: look({ ...grey, skew: -1.6, bed: 'bottom' }) },
  ],
}
