// Table of contents: procedure → use case.
import { addPerson, changePassword, listPeople, setActive } from './accounts/people.ts'
import { signIn, signOut, whoAmI } from './accounts/signing-in.ts'
import { changeBatch, createBatch, listBatches } from './batches/batches.ts'
import { readBatch } from './batches/detail.ts'
import { describeBatchItem, expectItems } from './batches/items.ts'
import { reconcileBatch } from './batches/reconcile.ts'
import { releaseBatch } from './batches/release.ts'
import { advanceBatch } from './batches/steps.ts'
import { editPages, redoEdit, undoEdit } from './capture/edit.ts'
import { addFiles, beginScan, cancelScan } from './capture/scan.ts'
import { captureNow, watchCapture } from './capture/watch.ts'
import { addCategory, addDepartment, addFonds, terms, tree } from './catalogue/arrangement.ts'
import { itemDetail } from './catalogue/detail.ts'
import { addItem, describeItem } from './catalogue/items.ts'
import { listItems } from './catalogue/list.ts'
import { driftTests, testDevice } from './drift/test.ts'
import { requestExport } from './export/request.ts'
import { beginIngest, openUpload, previewIngest } from './ingest/begin.ts'
import { beginVerify, health, ledgerTail } from './integrity/health.ts'
import { cancelJob, pauseJob, resumeJob } from './jobs/control.ts'
import { jobReport } from './jobs/report.ts'
import { listJobs, watchJobs } from './jobs/watch.ts'
import { throughput } from './line/throughput.ts'
import { adjustPage, readAgain } from './pages/adjust.ts'
import { readText } from './pages/read.ts'
import { printCertificate, printLabels, printSeparators, printTarget, printWorkOrder } from './print/requests.ts'
import { command, host, procedures, query } from './procedures.ts'
import { concludeBatch, overview } from './quality/conclude.ts'
import { markPages, sendBack, settleMark, waiveCheck } from './quality/marks.ts'
import { drawFor, judgeEntry } from './quality/sample.ts'
import { qualityTerms } from './quality/terms.ts'
import {
  addScanner,
  capabilities,
  discoverScanners,
  knownScanners,
  removeScanner,
  trustAgain,
} from './scanning/devices.ts'
import { addWatched, listWatched, removeWatched } from './scanning/folders.ts'
import { listProfiles, removeProfile, saveProfile } from './scanning/profiles.ts'
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
  scanners: {
    known: procedures.scanners.known.handler(query(knownScanners)),
    discover: procedures.scanners.discover.handler(query(discoverScanners)),
    add: procedures.scanners.add.handler(host(addScanner)),
    trustAgain: procedures.scanners.trustAgain.handler(host(trustAgain)),
    remove: procedures.scanners.remove.handler(command(removeScanner)),
    capabilities: procedures.scanners.capabilities.handler(query(capabilities)),
    profiles: procedures.scanners.profiles.handler(query(listProfiles)),
    saveProfile: procedures.scanners.saveProfile.handler(command(saveProfile)),
    removeProfile: procedures.scanners.removeProfile.handler(command(removeProfile)),
    watched: procedures.scanners.watched.handler(query(listWatched)),
    watch: procedures.scanners.watch.handler(command(addWatched)),
    unwatch: procedures.scanners.unwatch.handler(command(removeWatched)),
    separatorSheets: procedures.scanners.separatorSheets.handler(query(printSeparators)),
    targetSheet: procedures.scanners.targetSheet.handler(query(printTarget)),
  },
  batches: {
    list: procedures.batches.list.handler(query(listBatches)),
    detail: procedures.batches.detail.handler(query(readBatch)),
    create: procedures.batches.create.handler(command(createBatch)),
    change: procedures.batches.change.handler(command(changeBatch)),
    expect: procedures.batches.expect.handler(command(expectItems)),
    describe: procedures.batches.describe.handler(command(describeBatchItem)),
    advance: procedures.batches.advance.handler(command(advanceBatch)),
    release: procedures.batches.release.handler(command(releaseBatch)),
    reconcile: procedures.batches.reconcile.handler(query(reconcileBatch)),
    print: procedures.batches.print.handler(query(printWorkOrder)),
    labels: procedures.batches.labels.handler(query(printLabels)),
  },
  capture: {
    scan: procedures.capture.scan.handler(command(beginScan)),
    addFiles: procedures.capture.addFiles.handler(command(addFiles)),
    cancel: procedures.capture.cancel.handler(command(cancelScan)),
    watch: procedures.capture.watch.handler(({ context, input, signal }) => watchCapture(context, input, signal)),
    now: procedures.capture.now.handler(query(captureNow)),
    edit: procedures.capture.edit.handler(command(editPages)),
    undo: procedures.capture.undo.handler(command(undoEdit)),
    redo: procedures.capture.redo.handler(command(redoEdit)),
  },
  quality: {
    overview: procedures.quality.overview.handler(query(overview)),
    terms: procedures.quality.terms.handler(query(qualityTerms)),
    mark: procedures.quality.mark.handler(command(markPages)),
    settle: procedures.quality.settle.handler(command(settleMark)),
    waive: procedures.quality.waive.handler(command(waiveCheck)),
    sendBack: procedures.quality.sendBack.handler(command(sendBack)),
    draw: procedures.quality.draw.handler(command(drawFor)),
    judge: procedures.quality.judge.handler(command(judgeEntry)),
    conclude: procedures.quality.conclude.handler(command(concludeBatch)),
    certificate: procedures.quality.certificate.handler(query(printCertificate)),
  },
  line: {
    drift: procedures.line.drift.handler(query(driftTests)),
    testDevice: procedures.line.testDevice.handler(command(testDevice)),
    throughput: procedures.line.throughput.handler(query(throughput)),
  },
  integrity: {
    verify: procedures.integrity.verify.handler(command(beginVerify)),
    health: procedures.integrity.health.handler(query(health)),
    ledger: procedures.integrity.ledger.handler(query(ledgerTail)),
  },
})
