import { look, type SampleDocument } from '../document.ts'
import { sheet, stocks } from '../layout/sheet.ts'

const body = [
  'Thank you for your letter of 20 May and for the drawings of the Hewan Reservoir, which reached us safely last week. Our colleagues in the dams section have studied them with great interest, in particular the clay cut-off wall built in 2004 and the seepage records kept since then.',
  'I am pleased to confirm that the Institute will receive two engineers of your Bureau from 5 September to 28 October 2011. The programme will cover three subjects: the inspection of small embankment dams, the reading and evaluation of piezometers, and emergency planning for communities downstream. The visitors will spend the first four weeks in our laboratory and the remaining four at two reservoirs in the Tarn valley, both of about the same size and age as your own.',
  'As agreed, your Bureau will bear the cost of international travel. The Institute will provide lodging, local transport and a daily allowance of 45 euros for each participant. We kindly ask you to send us, before 15 July, the names and dates of birth of the two engineers together with a short account of their work, so that the letters of invitation can be issued in good time.',
  'We also accept with thanks your proposal that Dr Lindqvist should visit Chengchuan in April 2012 and give a seminar on the monitoring of seepage. She would be glad to see the irrigation district at Beijian on the same journey.',
  'We look forward to welcoming your colleagues and to a long and useful cooperation between our two institutions.',
]

const style = `
.type { left: 26mm; top: 20mm; width: 160mm; height: 262mm; font: 4.25mm/6.1mm 'Liberation Serif', serif }
p { text-indent: 0; margin-bottom: 3.4mm; text-align: left; hyphens: none }
.house { font: 700 6.6mm/9mm 'P052', 'Liberation Serif', serif; color: #1d4e6b; border-bottom: .5mm solid #1d4e6b; padding-bottom: 2mm }
.address { font: 3.3mm/5mm 'Liberation Sans', sans-serif; color: #1d4e6b; margin: 1.5mm 0 9mm }
.hand { font: italic 9mm/13mm 'Z003', cursive; color: #1b2a7a }
`

const page = `<div class="type"><div class="house">Halvorsund Institute of Water Management</div>
<div class="address">14 Quayside Road, Halvorsund · Department of International Cooperation</div>
<p>Our reference: HIWM/INT/2011-058<br>14 June 2011</p>
<p>Mr Han Licheng<br>Director<br>Chengchuan County Water Conservancy Bureau<br>Chengchuan</p>
<p>Dear Mr Han,</p>
<p><b>Exchange programme on the safety of small reservoirs</b></p>
${body.map(text => `<p>${text}</p>`).join('\n')}
<p style="margin-bottom:1mm">Yours sincerely,</p><div class="hand stamp" style="position:relative">M. Aalders</div>
<p style="margin:1mm 0 4mm">Marit Aalders<br>Head of International Cooperation</p>
<p>Copy: Dr K. Lindqvist, Dams Section</p></div>`

export const letter: SampleDocument = {
  title: '哈尔沃松水管理研究所关于小型水库安全交流项目的函（英文）',
  documentNo: 'HIWM/INT/2011-058',
  responsible: '哈尔沃松水管理研究所',
  date: '20110614',
  department: '办公室',
  retention: 'D30',
  sides: [
    { html: sheet(page, style), look: look({ dpi: 200, paper: stocks.cream, skew: -1.2, blur: 0.5, quality: 52 }) },
  ],
}
