// CJK radicals where ideographs were meant: PDFs of browsers name the glyph by its radical.

/**
 * CJK Radicals Supplement, each before its ideograph, as Unicode's EquivalentUnifiedIdeograph.txt (13.0) gives them. NFKC
 * knows the Kangxi radicals (U+2F00 to U+2FDF) and, of these, hardly any.
 */
const supplement = [
  '⺁厂⺂乛⺃乚⺄乙⺅亻⺆冂⺇𠘨⺈刀⺉刂⺊卜⺋㔾⺌小⺍小⺎兀⺏尣⺐尢⺑𡯂⺒巳⺓幺⺔彑',
  '⺕彐⺖忄⺗心⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺟母⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭⺩王',
  '⺪𤴔⺫目⺬示⺭礻⺮𥫗⺯糹⺰纟⺱罓⺲罒⺳㓁⺴冗⺵𦉫⺶羊⺷𦍌⺸𦍋⺹耂⺺肀⺻聿⺼肉⺽𦥑',
  '⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇𧢲⻈讠⻉贝⻊𧾷⻋车⻌辶⻍辶⻎辶⻏邑⻐钅⻑長',
  '⻒镸⻓长⻔门⻕𨸏⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞𩙿⻟飠⻠饣⻡𩠐⻢马⻣骨⻤鬼⻥鱼',
  '⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟',
].join('')

const ideographs = new Map<string, string>()
const signs = Array.from(supplement)
for (let at = 0; at + 1 < signs.length; at += 2) ideographs.set(signs[at] ?? '', signs[at + 1] ?? '')

/** Text with the characters it means: radicals as ideographs, ligatures as letters. Nothing else is touched. */
export function meant(text: string): string {
  return text
    .replace(/[\u2e80-\u2eff]/gu, sign => ideographs.get(sign) ?? sign)
    .replace(/[\u2f00-\u2fdf\ufb00-\ufb06]/gu, sign => sign.normalize('NFKC'))
}
