// Verifies an auditor's bundle (审计包): plain Node (from 20.11), no packages, no network: node verify.mjs DIR [FILE …]
// A FILE is a head or a receipt that you kept yourself. Ends with 0 and "OK …", or with 1 and one line a finding, in Chinese
// where the system speaks it (or --zh, --en). The checks come first; below them stand words alone.
// Every rule stands in docs/ledger.md. Use your own copy of this file, and compare trust.json with the one you have.
import { createHash, createPublicKey, verify as holds } from 'node:crypto'
import { createReadStream, readdirSync, readFileSync, realpathSync } from 'node:fs'
import { basename, join } from 'node:path'

const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest()
/** Base64 as bytes, or null where it is not the one spelling of `length` bytes (of any number, without it). */
function bytesOf(text, length) {
  const bytes = Buffer.from(String(text), 'base64')
  return bytes.toString('base64') === text && bytes.length === (length ?? bytes.length) ? bytes : null
}
/** Canonical JSON: sorted names, no spaces, text in NFC, safe integers. Throws on whatever has no such form. */
function canonical(value) {
  if (typeof value === 'string' && value.isWellFormed() && value === value.normalize()) return JSON.stringify(value)
  if (value === null || typeof value === 'boolean' || Number.isSafeInteger(value)) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(canonical)}]`
  if (typeof value !== 'object') throw new Error('neither text in NFC nor a safe integer')
  const names = Object.keys(value).sort()
  return `{${names.map(name => `${canonical(name)}:${canonical(value[name])}`)}}`
}
/** What checks signatures (text, bytes) by one public key. SM2 lies in a file beside this: node:crypto knows no user ID. */
function ed25519(pub) {
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: pub.toString('base64url') }, format: 'jwk' })
  return (text, signature) => signature.length === 64 && holds(null, Buffer.from(text), key, signature)
}
const algorithms = { Ed25519: ed25519, 'SM2-SM3': (await import('./sm2.mjs').catch(() => ({}))).sm2 }
/** The lines of a file without their line feeds, one by one; something else than JSON where the last has none. */
async function* linesOf(path) {
  let rest = ''
  for await (const chunk of createReadStream(path, 'latin1')) {
    const lines = (rest + chunk).split('\n')
    rest = lines.pop()
    yield* lines.map(line => Buffer.from(line, 'latin1'))
  }
  if (rest !== '') yield Buffer.from('no line feed at the end')
}
/** Checks text and signatures of a head; `name` is that of its file in the bundle. Its size, root, number of witnesses. */
function readHead(text, name, trust, say) {
  const bare = name === null ? text.replace(/^c2sp\.org\/tlog-proof@v1\n(\S[^\n]*\n)+\n/, '') : text
  const shape = /^(([^\n]+)\n(0|[1-9]\d*)\n([A-Za-z0-9+/]{43}=)\n)\n((?:— \S+ \S+\n)+)$/
  const [, body, origin, size, root, tail = ''] = shape.exec(bare) ?? []
  const lines = [...tail.matchAll(/— (\S+) (\S+)\n/g)]
  const names = lines.map(line => line[1])
  if (!body) say('is not the text of a head')
  else if (origin !== trust.origin) say(`is a head of ${origin}, not of ${trust.origin}`)
  else if (name !== null && name !== size.padStart(10, '0')) say(`counts ${size}: its file has another name`)
  else if (!names.includes(origin)) say('is not signed by the log itself')
  for (const [at, [, name, base64]] of lines.entries()) {
    const [pub, given] = [bytesOf(trust.signers[name]?.pub, 32), bytesOf(base64, 68)]
    if (!pub) say(`is signed by ${name}, whom trust.json does not know`)
    else if (names.indexOf(name) !== at) say(`is signed twice by ${name}`)
    else if (!given || sha256(name, '\n\x01', pub).compare(given, 0, 4, 0, 4)) say(`has a wrong key hash of ${name}`)
    else if (!ed25519(pub)(body, given.subarray(4))) say(`has a wrong signature of ${name}`)
  }
  return { size: Number(size), root, witnesses: names.length - 1, say }
}

/** Checks one entry against what `past` holds of those before it, and adds it to that. `leaf` is its own, in base64. */
function checkEntry(line, leaf, past, trust, say) {
  const entry = JSON.parse(line)
  const { sig, seq, prev, time, boot, ...act } = entry
  const { type, actor, target, body, kid, nonce, seen, alg } = act
  const { keys, nonces, chains, roots, count, before, clock } = past
  const [pub, enrols, subject] = [bytesOf(body.pub), type === 'key.enrol', keys.get(body.kid)]
  const own = keys.size === 0 ? body.kid !== kid : body.user === actor
  if (enrols && !subject) keys.set(body.kid, { ...body, check: pub && algorithms[body.alg]?.(pub) })
  const key = keys.get(kid)
  const good = () => key.check(`archive-ledger/v1/act\n${canonical(act)}`, bytesOf(sig) ?? Buffer.of())
  const listed = [body.items ?? []].flat().filter(item => item.prevStep !== undefined)
  const steps = listed.map(item => [`item:${item.id}`, item.prevStep])
  if (/^(step\.|handover\.take$)/.test(type)) steps.push([target.id, target.prevStep ?? ''])
  const torn = steps.find(([thing, step]) => step !== (chains.get(thing)?.leaf ?? ''))
  const first = chains.get(target.id)
  const two = first?.list && first.leaf === target.prevStep && first.actor !== actor && first.list === body.list
  const rules = [
    [!Buffer.from(canonical(entry)).equals(line), 'is not written in canonical JSON'],
    [seq !== count, `says of itself that it is entry ${seq}`],
    [prev !== before, 'does not continue the entry before it'],
    [new Date(time).toJSON() !== time || !Number.isInteger(boot), 'has no time or no start counter'],
    [boot < clock.boot, `has a start counter that went back from ${clock.boot} to ${boot}`],
    [boot === clock.boot && time < clock.time, `has a clock that went back from ${clock.time} to ${time}`],
    [!sig && trust.mustSign.includes(type), `is a ${type} that nobody signed`],
    [enrols && own, 'enrols a key that somebody else has to enrol: only the first of a ledger signs for itself'],
    [enrols && (!pub || sha256(pub).toString('hex', 0, 8) !== body.kid), 'enrols a key that does not fit its id'],
    [enrols && subject, `enrols key ${body.kid} a second time`],
    [type === 'key.revoke' && (!subject || subject.revoked), `revokes key ${body.kid}, which is not enrolled`],
    [sig && !key, `is signed with key ${kid}, which no entry before it enrols`],
    [key?.revoked, `is signed with key ${kid}, which entry ${key?.revoked} revoked`],
    [key && key.user !== actor, `acts for ${actor}, but is signed with the key of ${key?.user}`],
    [key && key.alg !== alg, `is signed as ${alg}, but key ${kid} is one for ${key?.alg}`],
    [key && !key.check, `has a signature by ${key?.alg} that cannot be checked here: sm2.mjs or SM3 is missing`],
    [key?.check && !good(), `has a signature that key ${kid} did not make`],
    [sig && (!bytesOf(nonce, 16) || nonces.has(nonce)), `repeats the nonce of entry ${nonces.get(nonce)}`],
    [sig && !(Math.abs(new Date(act.signedAt) - new Date(time)) <= 9e5), 'was signed 15 minutes or more from its time'],
    [sig && roots.get(seen.size) !== seen.root, 'was signed over another history than the one before it'],
    [torn, `does not name the step before it on ${torn?.[0]}`],
    [trust.twoPerson.includes(type) && !two, 'lacks the signature of a second person over the same list before it'],
  ]
  for (const [wrong, what] of rules) if (wrong) say(what)
  if (sig) nonces.set(nonce, count)
  if (type === 'key.revoke' && subject) subject.revoked = count
  if (sig && type.startsWith('handover.')) steps.push([target.id])
  for (const [thing] of steps) chains.set(thing, { leaf, actor, list: sig && body.list })
  past.clock = { time, boot }
}

/** Verifies the bundle in `dir`, against itself and against the heads and receipts in the files `kept`. */
export async function verify(dir, kept = []) {
  const [findings, wrong] = [[], new Map()]
  const about = where => what => void findings.push(`${where}: ${what}`)
  const trust = JSON.parse(readFileSync(join(dir, 'trust.json'), 'utf8'))
  const parts = ['entries.ndjson', 'heads', 'report.html', 'sm2.mjs', 'trust.json', 'verify.mjs']
  for (const name of readdirSync(dir)) if (!parts.includes(name)) about(name)('is no part of a bundle')
  const head = (path, name) => readHead(readFileSync(path, 'utf8'), name, trust, about(`head ${basename(path)}`))
  const inside = readdirSync(join(dir, 'heads')).map(name => head(join(dir, 'heads', name), name))
  const heads = [...inside, ...kept.map(path => head(path, null))]
  const [sizes, tree, roots] = [new Set(heads.map(({ size }) => size)), [], new Map([[0, sha256().toString('base64')]])]
  const past = { keys: new Map(), nonces: new Map(), chains: new Map(), roots, clock: { time: '', boot: 0 }, count: 0 }
  past.before = Buffer.alloc(32).toString('base64')
  for await (const line of linesOf(join(dir, 'entries.ndjson'))) {
    const [leaf, say, found] = [sha256('\0', line), about(`entry ${past.count}`), findings.length]
    try {
      checkEntry(line, leaf.toString('base64'), past, trust, say)
    } catch (error) {
      say(`is no entry in canonical JSON: ${error.message}`)
    }
    if (findings.length > found) wrong.set(`entry ${past.count}`, line.toString())
    tree.push(leaf)
    for (let size = past.count; size % 2 === 1; size = (size - 1) / 2) tree.push(sha256('\x01', ...tree.splice(-2)))
    Object.assign(past, { before: leaf.toString('base64'), count: past.count + 1 })
    const root = () => tree.reduceRight((right, left) => sha256('\x01', left, right)).toString('base64')
    if (sizes.has(past.count)) roots.set(past.count, root())
  }
  const { count, keys } = past
  for (const { size, root, say } of heads)
    if (size > count) say(`counts ${size} entries, but the bundle has only ${count}: the end is missing`)
    else if (roots.get(size) !== root) say('has another root than the entries: something it counts was changed')
  if (!sizes.has(count)) about('heads')(`no head counts all ${count} entries`)
  if (!heads.some(head => head.witnesses >= trust.quorum)) about('heads')('none bears as many witnesses as the quorum')
  const strangers = Object.keys(trust.signers).filter(name => keys.get(name)?.pub !== trust.signers[name].pub)
  if (strangers.join() !== trust.origin) about('trust.json')(`names signers whose key no entry enrols: ${strangers}`)
  const zone = trust.timeZone
  return { findings, wrong, zone, summary: `${count} entries, ${heads.length} heads, root ${roots.get(count)}` }
}

// Words. Nothing is checked below: what was found is said in the reader's language, each entry with who did what and when.

/** A time as the clocks of a zone show it (without one, this machine's), with their distance from UTC. */
function clock(time, zone) {
  const at = new Date(time)
  const timeZone = zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone
  const shown = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }).format(at)
  const parts = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' }).formatToParts(at)
  return `${shown} ${parts.find(part => part.type === 'timeZoneName').value.replace('GMT', 'UTC')}`
}

/** An entry by its time (of the archive's zone, with the distance from UTC), its account, its act and what it was about. */
function told(line, zone, chinese) {
  try {
    const { type, actor, target, time } = JSON.parse(line)
    const shown = clock(time, zone)
    const named = (list, key) =>
      list
        .split('\n')
        .find(row => row.startsWith(`${key}|`))
        ?.split('|')
        .slice(1) ?? ['', '']
    const [act, thing] = [named(acts, type), named(things, target.id.replace(/:.*/s, ''))]
    const id = target.id.replace(/^[^:]*:?/, '')
    const who = actor === 'system' ? ['系统', 'the archive'] : [`账号 ${actor}`, `account ${actor}`]
    return chinese
      ? `（${shown}，${who[0]}：${act[0]}，${thing[0]} ${id}）`
      : ` (${shown}, ${who[1]}: ${act[1]}, ${thing[1]} ${id})`
  } catch {
    return ''
  }
}

/** A finding in Chinese: the place, then what is wrong; English where nobody has put it into words yet. */
export function inChinese(finding) {
  const [, where = '', what = ''] = /^(.*?): (.*)$/s.exec(finding) ?? []
  const said = chinese.find(([pattern]) => pattern.test(what))
  const place = where
    .replace(/^entry (\d+)$/, '第 $1 条')
    .replace(/^head /, '摘要 ')
    .replace(/^heads$/, '摘要')
  return `${place}：${said ? what.replace(said[0], said[1]) : what}`
}

const chinese = [
  [/^is not the text of a head$/, '不是账本摘要的文本'],
  [/^is a head of (.+), not of (.+)$/, '是 $1 的摘要，不是 $2 的'],
  [/^counts (\d+): its file has another name$/, '含 $1 条，与文件名不符'],
  [/^is not signed by the log itself$/, '没有账本自己的签名'],
  [/^is signed by (.+), whom trust\.json does not know$/, '由 $1 签名，trust.json 中没有此人'],
  [/^is signed twice by (.+)$/, '由 $1 签了两次'],
  [/^has a wrong key hash of (.+)$/, '$1 的密钥摘要不对'],
  [/^has a wrong signature of (.+)$/, '$1 的签名不对'],
  [/^is not written in canonical JSON$/, '不是规范形式的 JSON'],
  [/^is no entry in canonical JSON: (.*)$/s, '不是一条规范的记录：$1'],
  [/^says of itself that it is entry (.+)$/, '自称是第 $1 条'],
  [/^does not continue the entry before it$/, '与前一条接不上'],
  [/^has no time or no start counter$/, '没有时间或启动次数'],
  [/^has a start counter that went back from (.+) to (.+)$/, '启动次数由 $1 倒退为 $2'],
  [/^has a clock that went back from (.+) to (.+)$/, '时钟由 $1 倒退为 $2'],
  [/^is a (\S+) that nobody signed$/, '应当签名而没有签名'],
  [/^enrols a key that somebody else has to enrol.*$/, '登记了应由他人登记的密钥：只有第一把可由本人登记'],
  [/^enrols a key that does not fit its id$/, '登记的密钥与编号不符'],
  [/^enrols key (.+) a second time$/, '重复登记密钥 $1'],
  [/^revokes key (.+), which is not enrolled$/, '注销了没有登记的密钥 $1'],
  [/^is signed with key (.+), which no entry before it enrols$/, '所用密钥 $1 此前没有登记'],
  [/^is signed with key (.+), which entry (\d+) revoked$/, '所用密钥 $1 已由第 $2 条注销'],
  [/^acts for (.+), but is signed with the key of (.+)$/, '以账号 $1 办理，却用账号 $2 的密钥签名'],
  [/^is signed as (.+), but key (.+) is one for (.+)$/, '按 $1 签名，而密钥 $2 用于 $3'],
  [/^has a signature by (.+) that cannot be checked here.*$/, '$1 签名在此无法校验：缺少 sm2.mjs 或 SM3'],
  [/^has a signature that key (.+) did not make$/, '签名不是密钥 $1 所作'],
  [/^repeats the nonce of entry (.+)$/, '重复使用第 $1 条的随机数'],
  [/^was signed 15 minutes or more from its time$/, '签名时间与记录时间相差 15 分钟以上'],
  [/^was signed over another history than the one before it$/, '签名所见的历史与此前的记录不同'],
  [/^does not name the step before it on (.+)$/, '没有指明前一个环节（$1）'],
  [/^lacks the signature of a second person over the same list before it$/, '缺少另一人此前对同一清单的签名'],
  [/^is no part of a bundle$/, '不属于审计包'],
  [/^counts (\d+) entries, but the bundle has only (\d+): the end is missing$/, '含 $1 条，而包中只有 $2 条：末尾缺失'],
  [/^has another root than the entries: something it counts was changed$/, '根与记录不符：所含记录被改动过'],
  [/^no head counts all (\d+) entries$/, '没有一个摘要含全部 $1 条'],
  [/^none bears as many witnesses as the quorum$/, '没有一个摘要的见证人达到规定数目'],
  [/^names signers whose key no entry enrols: (.*)$/, '所列签名人的密钥没有登记：$1'],
]

/** Every type of entry, with what it is called. */
const acts = `
access.refuse|越权被拒|Refused: no right to it
archive.create|新建档案库|Archive created
archive.restore|从备份恢复|Restored from a backup
archive.rules|启用规则包|Rule pack put in use
arrangement.close|关闭全宗、门类或机构|Fonds, category or department closed
arrangement.code|给定机构代码|Code given to a department
arrangement.merge|机构并入|Department merged into another
arrangement.open|重新启用全宗、门类或机构|Fonds, category or department opened again
arrangement.rename|全宗、门类或机构更名|Fonds, category or department renamed
audit.bundle|取走审计包|Auditor's bundle taken
audit.finding|写审计意见|Finding written
backup.begin|开始备份|Backup begun
backup.done|备份完成|Backup made
backup.drill|恢复演练|Restore drilled
backup.fail|备份未完成|Backup failed
backup.plan|定下自动备份|Backups planned
batch.change|修改批次|Batch changed
batch.correct|更正清点数|Count put right
batch.create|登记批次|Batch made
batch.describe|著录批次中的件|Item of a batch described
batch.expect|登记应有件|Items expected
batch.release|解除冻结|Batch released
batch.step|办理环节|Step done
capture.edit|整理页面|Pages arranged
capture.redo|重做|Done again
capture.undo|撤销|Taken back
category.add|增加门类|Category added
code.ask|申请为管理员重发代码|New code for an officer asked for
code.settle|确认或退回重发代码|New code for an officer settled
custody.batch|送扫描线|Sent to the scanning line
custody.begin|开始流转|Custody begun
department.add|增加机构|Department added
document.print|打印文件|Document printed
drift.begin|测试设备|Device test begun
drift.test|设备测试结果|Device tested
fonds.add|增加全宗|Fonds added
handover.change|修改移交批|Hand-over changed
handover.count|清点|Hand-over counted
handover.create|建立移交批|Hand-over created
handover.give|签字移交|Hand-over signed by the department
handover.list|登记移交清单|Hand-over listed
handover.reject|签字退回移交批|Hand-over sent back
handover.reopen|移交批改回登记|Hand-over made a draft again
handover.settle|处理清点差异|Difference settled
handover.submit|送交|Hand-over submitted
handover.take|签字接收|Hand-over signed by the archive
head.print|打印账本摘要|Head of the ledger printed
head.witness|见证账本摘要|Head of the ledger witnessed
ingest.begin|开始收进文件|Intake begun
ingest.received|文件收进完毕|All received
integrity.begin|开始核验|Verification begun
integrity.verify|核验结果|Result of a verification
item.add|著录入库|Item entered
item.arrange|整理页面|Pages of an item arranged
item.bringBack|恢复到馆藏|Item brought back from the trash
item.describe|修改著录|Description changed
item.enclosure|输出附件|Enclosure given out
item.export|输出 PDF|PDF given out
item.gap|缺一面|A place left empty
item.link|挂接图像|Images linked
item.redo|重做页面整理|Arrangement done again
item.renumber|改号|Item renumbered
item.undo|撤销页面整理|Arrangement taken back
item.withdraw|撤出馆藏|Item withdrawn to the trash
job.cancel|取消任务|Job cancelled
job.done|任务结束|Job ended
job.pause|暂停任务|Job paused
job.resume|继续任务|Job resumed
key.enrol|登记签名密钥|Signing key enrolled
key.propose|提出签名密钥|Signing key proposed
key.revoke|注销签名密钥|Signing key revoked
mend.sign|签字更正|Correction signed
page.adjust|调整页面|Page adjusted
page.chooseText|选定页面文字|Text of the page chosen
page.copy|重新生成页面副本|Copies of a page made again
page.correct|校改页面文字|Text of a page put right
page.fail|页面未能识读|Page could not be read
page.inspect|看出空白面|Side seen to be blank
page.read|识读页面|Page read by the machine
page.readAgain|重新识读|Page to be read again
page.receive|收到一面|Side received
page.text|查看页面文字|Page text seen
page.unusable|收到一面，不能使用|Side received that cannot be used
page.view|查看页面图像|Page image seen
page.withdraw|撤回一面|Side withdrawn
person.activate|启用或停用账号|Account enabled or disabled
person.add|增加账号|Account added
person.code|发一次性代码|One-time code issued
person.password|更改密码|Password changed
policy.algorithm|选定签名算法|Signature algorithm chosen
policy.sign|启用签字|Signing put in force
profile.remove|删除扫描方案|Profile removed
profile.save|保存扫描方案|Profile saved
quality.conclude|验收结论|Concluded
quality.draw|抽样|Sample drawn
quality.judge|检查样本|Sample judged
quality.mark|标记缺陷|Defect marked
quality.sendBack|退回返工|Sent back
quality.settle|处理缺陷|Defect settled
quality.waive|说明放行|Check accepted with reason
role.propose|提出角色变更|Change of role proposed
role.settle|确认或退回角色变更|Change of role settled
scan.begin|开始扫描|Scan begun
scan.cancel|停止扫描|Scan told to stop
scan.done|扫描结束|Scan finished
scan.files|导入图像文件|Files added
scan.stop|扫描中断|Scan stopped
scanner.add|添加设备|Device added
scanner.remove|移除设备|Device removed
scanner.trust|重新信任设备|Device trusted again
search.rebuild|重建检索索引|Search index made anew
session.close|退出|Signed out
session.open|登录|Signed in
session.redeem|首次登录，设定密码|First sign-in, password set
session.refuse|登录被拒|Sign-in refused
step.batch|流程单签字|Work order step signed
step.reject|退回|Sent back
step.route|分流签字|Route signed
step.sign|环节签字|Step signed
store.alarm|原件文件缺失或已变|Stored file missing or changed
watched.add|监视文件夹|Folder watched
watched.remove|停止监视文件夹|Folder no longer watched
`
/** What targets begin with. */
const things = `
archive|档案库|the archive
batch|批次|batch
batch-item|批次中的件|item of a batch
category|门类|category
certificate|验收单|acceptance certificate
check|检查项|check
custody|流转|custody
defect|缺陷|defect
department|机构|department
enclosure|附件|enclosure
finding|审计意见|finding
fonds|全宗|fonds
gap|缺面|missing side
handover|移交批|hand-over
handover-form|移交清单空表|empty list of a hand-over
head|账本摘要|head of the ledger
index|检索索引|search index
item|档案|item
items|一批档案|a list of items
job|任务|job
key|签名密钥|signing key
key-card|密钥登记卡|card of a signing key
labels|批次标签|labels of batches
ledger|账本|the ledger
mark|缺陷标记|mark
page|页面|page
person|人员|person
problem|故障|trouble
profile|扫描方案|profile
receipt|回执|receipt of an entry
role|角色|role
sample|抽检样本|sample
scan|扫描|scan
scanner|设备|device
separators|分隔页|separator sheets
slip|移交回执|receipt of a hand-over
state|环节|step
step|环节|step
target|设备测试页|target of the device test
watched|文件夹|folder
work-order|流程单|work order
`

if (process.argv[1] && realpathSync(process.argv[1]) === import.meta.filename) {
  const given = process.argv.slice(2).filter(one => one !== '--zh' && one !== '--en')
  const spoken = process.argv.includes('--zh') || /^zh/.test(Intl.DateTimeFormat().resolvedOptions().locale)
  const zh = spoken && !process.argv.includes('--en')
  const { findings, wrong, zone, summary } = await verify(given[0] ?? '.', given.slice(1))
  const facts = /^(\d+) entries, (\d+) heads, root (.*)$/
  const lines = findings.map(finding => {
    const note = told(wrong.get(/^entry \d+/.exec(finding)?.[0]), zone, zh)
    const said = finding.replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, time => clock(time, zone))
    return `${zh ? inChinese(said) : said}${note}`
  })
  const fine = `OK ${zh ? summary.replace(facts, '$1 条记录，$2 个摘要，根 $3') : summary}`
  console.log(lines.length === 0 ? fine : lines.join('\n'))
  process.exitCode = lines.length === 0 ? 0 : 1
}
