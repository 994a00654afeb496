import { cancelJob, pauseJob, resumeJob } from '../jobs/control.ts'
import { jobReport } from '../jobs/report.ts'
import { listJobs, watchJobs } from '../jobs/watch.ts'
import { command, procedures, query } from '../procedures.ts'

export const jobs = {
  list: procedures.jobs.list.handler(query(listJobs)),
  watch: procedures.jobs.watch.handler(({ context, signal }) => watchJobs(context, signal)),
  report: procedures.jobs.report.handler(query(jobReport)),
  pause: procedures.jobs.pause.handler(command(pauseJob)),
  resume: procedures.jobs.resume.handler(command(resumeJob)),
  cancel: procedures.jobs.cancel.handler(command(cancelJob)),
}
