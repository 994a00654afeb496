import Database from 'better-sqlite3'
import { readFileSync } from 'node:fs'
const db = new Database(':memory:')
db.exec(readFileSync('/work/mend/resources/schema.sql','utf8'))
db.pragma('foreign_keys=OFF')
const ins = db.prepare("INSERT INTO item (fonds_id,category_id,reference_code,title,year,retention,created_at,created_by,salt,ledger_seq) VALUES (1,1,?,?,?,'Y','',1,'',0)")
db.transaction(()=>{ for(let i=0;i<100000;i++) ins.run('J001-WS·2023-Y-'+String(i).padStart(6,'0'),'题名'+i,2000+i%20) })()
const w = db.prepare("INSERT INTO withdrawn_item VALUES (?, 'x', 1, '')")
for (const [name, n] of [['empty trash',0],['1000 in trash',1000]]) {
  for (let i=0;i<n;i++) w.run(i*7+1)
  for (const [what, sql] of [['count before','SELECT count(*) FROM item'],['count now','SELECT count(*) FROM item WHERE item.id NOT IN (SELECT item_id FROM withdrawn_item)'],['tree before','SELECT category_id, year, count(*) FROM item GROUP BY category_id, year'],['tree now','SELECT category_id, year, count(*) FROM item WHERE item.id NOT IN (SELECT item_id FROM withdrawn_item) GROUP BY category_id, year'],['window now','SELECT id FROM item WHERE item.id NOT IN (SELECT item_id FROM withdrawn_item) ORDER BY title, id LIMIT 100 OFFSET 90000']]) {
    const s = db.prepare(sql); const t=[]; for(let k=0;k<9;k++){ const a=performance.now(); s.all(); t.push(performance.now()-a)} t.sort((a,b)=>a-b)
    console.log(name, what, t[4].toFixed(1)+' ms')
  }
}
