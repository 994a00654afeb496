// Table of contents: procedure → use case.
import { newCode, officerCodes } from './accounts/codes.ts'
import {
  chooseAlgorithm,
  enforceSigning,
  enrolKey,
  listKeys,
  myKey,
  printCard,
  proposeKey,
  revokeKey,
} from './accounts/keys/keys.ts'
import { withCode } from './accounts/one-time.ts'
import { changePassword, hashedPassword } from './accounts/password.ts'
import { addPerson, departmentsOf, listPeople, setActive } from './accounts/people.ts'
import { proposeRole, roleChanges, settleRole } from './accounts/roles.ts'
import { redeemCode, signIn, signOut, whoAmI } from './accounts/signing-in.ts'
import { requestBundle } from './audit/bundle.ts'
import { listFindings, writeFinding } from './audit/findings.ts'
import { cosignHead, listHeads, printHead } from './audit/heads.ts'
import { logFacets, readLines, readLog } from './audit/log.ts'
import { drawSample } from './audit/sample.ts'
import { auditRules, unusualActs } from './audit/unusual.ts'
import { beginBackup, enterDrill, lookAtPlace, planBackups } from './backup/requests.ts'
import { backupStanding } from './backup/standing.ts'
import { changeBatch, createBatch, listBatches } from './batches/batches.ts'
import { readBatch } from './batches/detail.ts'
import { describeBatchItem, expectItems } from './batches/items.ts'
import { reconcileBatch } from './batches/reconcile.ts'
import { releaseBatch } from './batches/release.ts'
import { signBatch } from './batches/sign.ts'
import { advanceBatch } from './batches/steps.ts'
import { addFiles } from './capture/add-files.ts'
import { editPages, redoEdit, undoEdit } from './capture/edit.ts'
import { beginScan, cancelScan } from './capture/scan.ts'
import { captureNow, watchCapture } from './capture/watch.ts'
import { addCategory, addDepartment, addFonds, terms, tree } from './catalogue/arrangement.ts'
import { itemDetail } from './catalogue/detail.ts'
import { addItem, describeItem } from './catalogue/items.ts'
import { listItems } from './catalogue/list.ts'
import { batchFromQueue } from './custody/batch.ts'
import { beginCustody } from './custody/begin.ts'
import { readQueue } from './custody/queue.ts'
import { routeItems } from './custody/route.ts'
import { custodyRules } from './custody/rules.ts'
import { rejectStep, signStep } from './custody/steps.ts'
import { pageOrigin, readTimeline } from './custody/timeline.ts'
import { driftTests, testDevice } from './drift/test.ts'
import { requestEnclosure } from './export/enclosures.ts'
import { requestExport } from './export/request.ts'
import { beginIngest, previewIngest, readLists } from './ingest/begin.ts'
import { openUpload } from './ingest/uploads.ts'
import { beginVerify, health, mediumNow } from './integrity/health.ts'
import { cancelJob, pauseJob, resumeJob } from './jobs/control.ts'
import { jobReport } from './jobs/report.ts'
import { listJobs, watchJobs } from './jobs/watch.ts'
import { consistencyProof, newestHead, printReceipt, receiptOf } from './ledger/requests.ts'
import { throughput } from './line/throughput.ts'
import { adjustPage, readAgain } from './pages/adjust.ts'
import { chooseText } from './pages/choose-text.ts'
import { correctLine } from './pages/correct.ts'
import { readText } from './pages/read.ts'
import { retryFailed } from './pages/retry.ts'
import { printCertificate, printLabels, printSeparators, printTarget, printWorkOrder } from './print/requests.ts'
import { command, host, prepared, procedures, query, signed } from './procedures.ts'
import { concludeBatch, overview } from './quality/conclude.ts'
import { markPages, sendBack, settleMark, waiveCheck } from './quality/marks.ts'
import { drawFor, judgeEntry } from './quality/sample.ts'
import { qualityTerms } from './quality/terms.ts'
import { countLines, settleLine } from './reception/count.ts'
import { changeHandover, createHandover, reopenHandover, setLines, submitHandover } from './reception/draft.ts'
import { dueCells } from './reception/due.ts'
import { handoverByCode, listHandovers, readHandover } from './reception/list.ts'
import { printForm, printHandover } from './reception/prints.ts'
import { readRows } from './reception/rows.ts'
import { giveHandover, rejectHandover, takeHandover } from './reception/signing.ts'
import { receptionTerms } from './reception/terms.ts'
import { rearranging } from './routes/rearranging.ts'
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
    redeem: procedures.session.redeem.handler(host(redeemCode)),
    signOut: procedures.session.signOut.handler(host(signOut)),
    me: procedures.session.me.handler(query(whoAmI)),
  },
  people: {
    list: procedures.people.list.handler(query(listPeople)),
    add: procedures.people.add.handler(async ({ context, input }) =>
      command(addPerson)({ context, input: await withCode(context, input) }),
    ),
    setActive: procedures.people.setActive.handler(command(setActive)),
    newCode: procedures.people.newCode.handler(async ({ context, input }) =>
      command(newCode)({ context, input: await withCode(context, input) }),
    ),
    officerCodes: procedures.people.officerCodes.handler(host(officerCodes)),
    proposeRole: procedures.people.proposeRole.handler(command(proposeRole)),
    roleChanges: procedures.people.roleChanges.handler(query(roleChanges)),
    settleRole: procedures.people.settleRole.handler(command(settleRole)),
    departments: procedures.people.departments.handler(query(departmentsOf)),
    changePassword: procedures.people.changePassword.handler(async ({ context, input }) =>
      command(changePassword)({ context, input: await hashedPassword(context, input) }),
    ),
  },
  keys: {
    mine: procedures.keys.mine.handler(query(myKey)),
    list: procedures.keys.list.handler(query(listKeys)),
    propose: procedures.keys.propose.handler(command(proposeKey)),
    enrol: procedures.keys.enrol.handler(signed(enrolKey)),
    revoke: procedures.keys.revoke.handler(signed(revokeKey)),
    chooseAlgorithm: procedures.keys.chooseAlgorithm.handler(command(chooseAlgorithm)),
    enforce: procedures.keys.enforce.handler(signed(enforceSigning)),
    card: procedures.keys.card.handler(query(printCard)),
  },
  ledger: {
    head: procedures.ledger.head.handler(query(newestHead)),
    consistency: procedures.ledger.consistency.handler(query(consistencyProof)),
    receipt: procedures.ledger.receipt.handler(query(receiptOf)),
    printReceipt: procedures.ledger.printReceipt.handler(query(printReceipt)),
  },
  reception: {
    terms: procedures.reception.terms.handler(query(receptionTerms)),
    list: procedures.reception.list.handler(query(listHandovers)),
    detail: procedures.reception.detail.handler(query(readHandover)),
    byCode: procedures.reception.byCode.handler(query(handoverByCode)),
    create: procedures.reception.create.handler(command(createHandover)),
    change: procedures.reception.change.handler(command(changeHandover)),
    setLines: procedures.reception.setLines.handler(command(setLines)),
    readRows: procedures.reception.readRows.handler(query(readRows)),
    submit: procedures.reception.submit.handler(command(submitHandover)),
    reopen: procedures.reception.reopen.handler(command(reopenHandover)),
    count: procedures.reception.count.handler(command(countLines)),
    settle: procedures.reception.settle.handler(command(settleLine)),
    give: procedures.reception.give.handler(signed(giveHandover)),
    take: procedures.reception.take.handler(signed(takeHandover)),
    reject: procedures.reception.reject.handler(signed(rejectHandover)),
    due: procedures.reception.due.handler(query(dueCells)),
    print: procedures.reception.print.handler(query(printHandover)),
    form: procedures.reception.form.handler(query(printForm)),
  },
  custody: {
    rules: procedures.custody.rules.handler(query(custodyRules)),
    queue: procedures.custody.queue.handler(query(readQueue)),
    begin: procedures.custody.begin.handler(command(beginCustody)),
    route: procedures.custody.route.handler(signed(routeItems)),
    sign: procedures.custody.sign.handler(signed(signStep)),
    reject: procedures.custody.reject.handler(signed(rejectStep)),
    toBatch: procedures.custody.toBatch.handler(command(batchFromQueue)),
    timeline: procedures.custody.timeline.handler(query(readTimeline)),
    origin: procedures.custody.origin.handler(query(pageOrigin)),
  },
  audit: {
    log: procedures.audit.log.handler(query(readLog)),
    facets: procedures.audit.facets.handler(query(logFacets)),
    unusual: procedures.audit.unusual.handler(query(unusualActs)),
    rules: procedures.audit.rules.handler(query(auditRules)),
    sample: procedures.audit.sample.handler(query(drawSample)),
    find: procedures.audit.find.handler(signed(writeFinding)),
    findings: procedures.audit.findings.handler(query(listFindings)),
    heads: procedures.audit.heads.handler(query(listHeads)),
    lines: procedures.audit.lines.handler(query(readLines)),
    cosign: procedures.audit.cosign.handler(command(cosignHead)),
    printHead: procedures.audit.printHead.handler(command(printHead)),
    bundle: procedures.audit.bundle.handler(command(requestBundle)),
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
    ...rearranging,
  },
  pages: {
    read: procedures.pages.read.handler(command(readText)),
    adjust: procedures.pages.adjust.handler(command(adjustPage)),
    correct: procedures.pages.correct.handler(command(correctLine)),
    chooseText: procedures.pages.chooseText.handler(command(chooseText)),
    readAgain: procedures.pages.readAgain.handler(command(readAgain)),
    retry: procedures.pages.retry.handler(command(retryFailed)),
  },
  ingest: {
    openUpload: procedures.ingest.openUpload.handler(host(openUpload)),
    preview: procedures.ingest.preview.handler(query(previewIngest)),
    begin: procedures.ingest.begin.handler(prepared(readLists, beginIngest)),
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
  exports: {
    request: procedures.exports.request.handler(command(requestExport)),
    enclosure: procedures.exports.enclosure.handler(command(requestEnclosure)),
  },
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
    sign: procedures.batches.sign.handler(signed(signBatch)),
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
  backup: {
    begin: procedures.backup.begin.handler(host(beginBackup)),
    place: procedures.backup.place.handler(host(lookAtPlace)),
    plan: procedures.backup.plan.handler(host(planBackups)),
    enterDrill: procedures.backup.enterDrill.handler(host(enterDrill)),
    standing: procedures.backup.standing.handler(query(backupStanding)),
  },
  integrity: {
    verify: procedures.integrity.verify.handler(command(beginVerify)),
    medium: procedures.integrity.medium.handler(query(mediumNow)),
    health: procedures.integrity.health.handler(query(health)),
  },
})
