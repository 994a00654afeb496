import { type Look, look, type SampleDocument } from '../document.ts'
import { roundSeal } from '../layout/seal.ts'
import { paragraphs, sheet, stocks } from '../layout/sheet.ts'

const style = `
.type { left: 27mm; top: 30mm; width: 158mm; height: 238mm; font-size: 5.1mm; line-height: 9mm }
h2 { font-size: 5.1mm; line-height: 9mm; text-indent: 0; margin-top: 1.5mm }
h1 { font-size: 8.4mm; line-height: 13mm }
.foot { position: absolute; left: 0; right: 0; bottom: 15mm; text-align: center; font: 4.4mm 'Liberation Serif', serif }
.parties { display: flex; justify-content: space-between }
.parties div { position: relative; width: 74mm; line-height: 10.5mm }
`

const first = [
  '为提高北涧灌区渠系水的利用率，做好1998年至1999年节水改造工程，甲、乙双方经过协商，就技术服务事宜达成如下协议，共同遵守。',
  '一、服务内容',
  '（一）对北涧灌区总干渠18.6公里、东支渠7.2公里进行断面测量和渗漏测试，提交测量成果一套。',
  '（二）编制节水改造工程实施方案，内容包括水量平衡计算、渠道防渗结构型式比较、量水设施布置、工程概算和分年实施意见。',
  '（三）施工期间派驻技术人员两名，负责技术交底、质量抽检和设计变更的处理，每月向甲方提交一份技术服务简报。',
  '（四）工程完工后，为甲方培训渠道管理和量水人员不少于三十人次，培训时间不少于五天。',
  '二、服务期限',
  '自1998年9月1日起至1999年12月31日止。其中测量工作应在1998年10月31日前完成，实施方案应在1998年12月20日前提交甲方审查。',
]

const second = [
  '三、甲方的责任',
  '（一）向乙方提供灌区原有的设计图纸、历年用水记录和地质资料，资料清单由双方另行签认。',
  '（二）为乙方现场工作人员提供住宿和办公用房，协调沿渠乡村的关系。',
  '（三）按本协议第五条规定的时间支付技术服务费。',
  '四、乙方的责任',
  '（一）按国家现行规范和本协议的要求完成各项工作，对成果的质量负责。',
  '（二）对甲方提供的资料负有保管和保密的责任，工作结束后一个月内如数归还。',
  '（三）实施方案经审查需要修改的，应在十五日内无偿修改完毕。',
  '五、费用与支付',
  '（一）技术服务费总额为人民币壹拾贰万捌仟元整（￥128,000.00）。',
  '（二）协议签订后十日内支付百分之三十，计叁万捌仟肆佰元；实施方案通过审查后支付百分之四十，计伍万壹仟贰佰元；其余百分之三十在服务期满并经甲方验收后一次付清。',
]

const third = [
  '六、成果的归属',
  '乙方提交的测量成果、实施方案和简报归甲方所有。乙方在征得甲方书面同意后，可以在学术交流中使用有关数据。',
  '七、违约责任',
  '（一）乙方逾期提交成果的，每逾期一日扣除当期应付费用的千分之二；逾期超过六十日的，甲方有权解除协议。',
  '（二）甲方逾期付款的，每逾期一日按应付款项的千分之二向乙方支付违约金。',
  '八、其他',
  '（一）本协议未尽事宜，由双方协商签订补充协议，补充协议与本协议具有同等效力。',
  '（二）本协议一式六份，双方各执三份，自双方代表签字并加盖公章之日起生效。',
]

const parties = `<div class="gap"></div><div class="parties">
<div>甲方：澄川县水利局<br>代表：邵文启<br>1998年8月24日${roundSeal({ name: '澄川县水利局', turn: 4, seed: 31, style: 'left:12mm;top:-6mm' })}</div>
<div>乙方：江源水利勘测设计所<br>代表：秦仲和<br>1998年8月24日${roundSeal({ name: '江源水利勘测设计所', foot: '合同专用章', turn: -9, seed: 32, style: 'left:16mm;top:-4mm' })}</div></div>`

const head = `<div class="right">协议编号：澄水协字〔1998〕第6号</div><div class="gap"></div>
<h1>北涧灌区节水改造工程<br>技术服务协议书</h1><div class="gap"></div>
<p class="flush">甲方：澄川县水利局</p><p class="flush">乙方：江源水利勘测设计所</p><div style="height:4mm"></div>`

function side(content: string, page: number): string {
  return sheet(`<div class="type">${content}</div><div class="foot">${page}</div>`, style)
}

// Thin paper printed on both sides: what is on the back darkens the front by up to a sixth.
const thin: Partial<Look> = { paper: stocks.office, ink: 0.9, aged: 0.04 }
const greyThin: Partial<Look> = { ...thin, output: 'grey-jpeg', quality: 44 }

export const agreement: SampleDocument = {
  title: '北涧灌区节水改造工程技术服务协议书',
  documentNo: '澄水协字〔1998〕第6号',
  responsible: '澄川县水利局；江源水利勘测设计所',
  date: '19980824',
  department: '工程管理股',
  retention: 'D30',
  sides: [
    { html: side(head + paragraphs(first), 1), look: look({ ...greyThin, skew: 0.8, showThrough: 0.15 }), back: 1 },
    { html: side(paragraphs(second), 2), look: look({ ...greyThin, skew: -0.7, showThrough: 0.15 }), back: 0 },
    { html: side(paragraphs(third) + parties, 3), look: look({ ...thin, skew: 1.1 }), back: 3 },
    { html: '', look: look({ ...thin, skew: -1.0, showThrough: 0.15, quality: 40 }), back: 2 },
  ],
}
