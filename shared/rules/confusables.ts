// Signs that look like others on a screen, as data: each row is the sign meant and those taken for it. After the idea of
// UTS #39 (confusables); chosen for the scripts in which somebody here may be called, and no more than a person mistakes.
// Full-width forms, Kangxi radicals and compatibility ideographs are not listed: normalisation (NFKC) folds them.

/** Letters and digits, capitals and small letters apart: Greek ν looks like v, and Ν like N. */
const letters = `
A АΑᎪꓮ
B ВΒᏴꓐ
C СϹᏟꓚ
D ᎠꓓᗞԀ
E ЕΕᎬꓰ
F Ϝꓝ
G ᏀꓖԌ
H НΗᎻꓧ
I ІΙӀꓲ
J ЈᎫꓙ
K КΚᏦꓗK
L Ꮮꓡ
M МΜᎷꓟ
N Νꓠ
O ОΟꓳՕ
P РΡᏢꓑ
Q Ԛ
R ᎡᏒꓣ
S ЅՏᏕᏚꓢ
T ТΤᎢꓔ
U Սꓴ
V ѴᏙꓦ
W ԜᎳᏔꓪ
X ХΧꓫ
Y УΥҮᎽꓬ
Z ΖᏃꓜ
a аαɑ
b ьƄ
c сϲᴄ
d ԁ
e еҽ
f ƒ
g ɡցɢ
h һհ
i іιɩ
j јϳ
k кκ
n пոη
o оοօσᴏ
p рρ
q ԛգ
r гᴦ
s ѕꜱ
t тτ
u υսᴜ
v νѵᴠ
w ԝѡᴡա
x хχ
y уγүყ
z ᴢ
3 ЗзӠʒȝ
4 ЧᏎ
6 бᏮ
8 Ȣȣ
`

/** Ideographs and kana, and letters that two computers draw alike though they are written apart. */
const ideographs = `
一 ーㅡ㇐―─
丨 ㇑ㅣ︱
丿 ノ㇒
丶 ㇔ヽ
乙 ㇠
二 ニ
三 ミ
八 ハ
力 カ
夕 タ
卜 ト
口 ロㅁ
工 エㅗ
千 チ
〇 ○◯〇
户 戶戸
吴 吳呉
黄 黃⻩
青 靑⻘
温 溫
真 眞
强 強
说 說説
内 內
吕 呂
兑 兌
为 為爲
清 淸
产 產産
即 卽
既 旣
教 敎
查 査
没 沒
渉 涉
税 稅
脱 脫
衞 衛
鋭 銳
悦 悅
緑 綠
録 錄
郎 郞
尚 尙
俞 兪
妍 姸
虎 ⻁
西 ⻄⻃
见 ⻅
角 ⻆
贝 ⻉
车 ⻋
长 ⻓
長 ⻑
门 ⻔
雨 ⻗
韦 ⻙
页 ⻚
风 ⻛
飞 ⻜
食 ⻝⻞
首 ⻡
马 ⻢
骨 ⻣
鬼 ⻤
鱼 ⻥
鸟 ⻦
卤 ⻧
麦 ⻨
齐 ⻬
齿 ⻮
龙 ⻰
龟 ⻳⻱
厂 ⺁
几 ⺇
小 ⺌⺍
尢 ⺏⺐
月 ⺝⺼
民 ⺠
王 ⺩
目 ⺫
竹 ⺮
羊 ⺶⺷
聿 ⺻
臼 ⺽
足 ⻊
`

/** Marks between the parts of a name: the point of 买买提·艾力, hyphens, apostrophes. */
const marks = `
· ・•‧∙⋅ᐧ᛫
- ‐‑‒–—−⁃﹣
' ’‘ʼʹ՚＇
`

const rows = [letters, ideographs, marks].flatMap(table => table.split('\n')).filter(row => row !== '')

/** What a sign is taken for, by the sign; after normalisation by NFKC. */
export const takenFor: ReadonlyMap<string, string> = new Map(
  rows.flatMap(row => {
    const [meant = '', likes = ''] = row.split(' ')
    return [...likes].map((sign): [string, string] => [sign, meant])
  }),
)
