// Table of contents: procedure → use case.
import { addPerson, changePassword, listPeople, setActive } from './accounts/people.ts'
import { signIn, signOut, whoAmI } from './accounts/signing-in.ts'
import { addCategory, addDepartment, addFonds, terms, tree } from './catalogue/arrangement.ts'
import { itemDetail } from './catalogue/detail.ts'
import { addItem, describeItem } from './catalogue/items.ts'
import { listItems } from './catalogue/list.ts'
import { requestExport } from './export/request.ts'
import { beginIngest, openUpload, previewIngest } from './ingest/begin.ts'
import { beginVerify, health, ledgerTail } from './integrity/health.ts'
import { cancelJob, pauseJob, resumeJob } from './jobs/control.ts'
import { jobReport } from './jobs/report.ts'
import { listJobs, watchJobs } from './jobs/watch.ts'
import { adjustPage, readAgain } from './pages/adjust.ts'
import { readText } from './pages/read.ts'
import { command, host, procedures, query } from './procedures.ts'
import { find } from './search/find.ts'
import * as welcome from './welcome.ts'

export const router = procedures.router({
  welcome: {
    state: procedures.welcome.state.handler(host(welcome.state)),
    create: procedures.welcome.create.handler(host(welcome.create)),
    exploreSample: procedures.welcome.exploreSample.handler(host(welcome.exploreSample)),
    open: procedures.welcome.open.handler(host(welcome.open)),
    leave: procedures.welcome.leave.handler(host(welcome.leave)),
  },
  session: {
    signIn: procedures.session.signIn.handler(host(signIn)),
    signOut: procedures.session.signOut.handler(host(signOut)),
    me: procedures.session.me.handler(query(whoAmI)),
  },
  people: {
    list: procedures.people.list.handler(query(listPeople)),
    add: procedures.people.add.handler(command(addPerson)),
    setActive: procedures.people.setActive.handler(command(setActive)),
    changePassword: procedures.people.changePassword.handler(command(changePassword)),
  },
  catalogue: {
    tree: procedures.catalogue.tree.handler(query(tree)),
    terms: procedures.catalogue.terms.handler(query(terms)),
    items: procedures.catalogue.items.handler(query(listItems)),
    item: procedures.catalogue.item.handler(query(itemDetail)),
    addFonds: procedures.catalogue.addFonds.handler(command(addFonds)),
    addCategory: procedures.catalogue.addCategory.handler(command(addCategory)),
    addDepartment: procedures.catalogue.addDepartment.handler(command(addDepartment)),
    addItem: procedures.catalogue.addItem.handler(command(addItem)),
    describe: procedures.catalogue.describe.handler(command(describeItem)),
  },
  pages: {
    read: procedures.pages.read.handler(command(readText)),
    adjust: procedures.pages.adjust.handler(command(adjustPage)),
    readAgain: procedures.pages.readAgain.handler(command(readAgain)),
  },
  ingest: {
    openUpload: procedures.ingest.openUpload.handler(host(openUpload)),
    preview: procedures.ingest.preview.handler(query(previewIngest)),
    begin: procedures.ingest.begin.handler(command(beginIngest)),
  },
  jobs: {
    list: procedures.jobs.list.handler(query(listJobs)),
    watch: procedures.jobs.watch.handler(({ context, signal }) => watchJobs(context, signal)),
    report: procedures.jobs.report.handler(query(jobReport)),
    pause: procedures.jobs.pause.handler(command(pauseJob)),
    resume: procedures.jobs.resume.handler(command(resumeJob)),
    cancel: procedures.jobs.cancel.handler(command(cancelJob)),
  },
  search: { find: procedures.search.find.handler(query(find)) },
  exports: { request: procedures.exports.request.handler(command(requestExport)) },
  integrity: {
    verify: procedures.integrity.verify.handler(command(beginVerify)),
    health: procedures.integrity.health.handler(query(health)),
    ledger: procedures.integrity.ledger.handler(query(ledgerTail)),
  },
})
