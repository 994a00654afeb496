import type { SampleDocument } from '../document.ts'
import { agreement } from './agreement-1998.ts'
import { equipment } from './equipment-2016.ts'
import { fax } from './fax-2006.ts'
import { floodReport } from './flood-report-1983.ts'
import { letter } from './letter-2011.ts'
import { inquiry } from './letter-2019.ts'
import { minutes } from './minutes-2013.ts'
import { notice } from './notice-2009.ts'
import { register } from './register-1987.ts'
import { reply } from './reply-2003.ts'
import { request } from './request-2003.ts'
import { archiveRules } from './rules-2024.ts'
import { transferForm } from './transfer-form-1994.ts'

/** The documents by date, the order in which their pages are numbered. Everything in them is invented. */
export const documents: readonly SampleDocument[] = [
  floodReport,
  register,
  transferForm,
  agreement,
  request,
  reply,
  fax,
  notice,
  letter,
  minutes,
  equipment,
  inquiry,
  archiveRules,
]
