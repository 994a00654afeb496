// What a thread that opens what came from outside is asked, and what it says: nothing of an archive but names of folders.
import type { Arrangement } from '#shared/contract/arrangement.ts'
import type { ListDecisions } from '#shared/contract/lists.ts'
import type { ProfileFields } from '#shared/contract/scanners.ts'
import type { Grouping } from '#shared/contract/sources.ts'
import type { RulePack } from '#shared/rules/pack.ts'
import type {
  Laid,
  Master,
  OpenedFile,
  ReceivedSide,
  SmallPicture,
  TargetMeasures,
  ToLay,
  Unusable,
} from '../archive/opened.ts'
import type {
  ListedSources,
  ListRead,
  Misfits,
  PlannedFile,
  PlanPart,
  PreviewedSources,
  SpreadsheetInput,
} from '../archive/planned.ts'
import type { Placing, Stored } from '../archive/store.ts'
import type { Told } from './told.ts'

/** What it is started with. `drafts` is a folder of this thread alone. */
export type OpenerData = { readonly pages: string; readonly drafts: string; readonly pack: RulePack }

type Sources = { readonly paths: readonly string[]; readonly grouping: Grouping; readonly decisions: ListDecisions }

export type Asked =
  | { readonly kind: 'receive'; readonly path: string; readonly part: PlannedFile['part'] }
  | { readonly kind: 'picture'; readonly path: string; readonly side: number }
  | { readonly kind: 'keep'; readonly path: string }
  | { readonly kind: 'sides'; readonly path: string; readonly fields: ProfileFields }
  | { readonly kind: 'target'; readonly path: string; readonly dpi: number }
  | ({ readonly kind: 'plan'; readonly arrangement: Arrangement | null } & Sources)
  | ({ readonly kind: 'preview' } & Sources)
  | ({ readonly kind: 'fit'; readonly arrangement: Arrangement } & Sources)
  | ({ readonly kind: 'lists' } & Omit<Sources, 'grouping'>)
  | { readonly kind: 'lay'; readonly text: ToLay }
  | { readonly kind: 'rows'; readonly input: SpreadsheetInput }

export type Answer =
  | { readonly kind: 'receive'; readonly file: OpenedFile }
  | { readonly kind: 'keep'; readonly stored: Stored }
  | { readonly kind: 'sides'; readonly sides: readonly (Master | Unusable)[] }
  | { readonly kind: 'target'; readonly measures: TargetMeasures | null }
  | { readonly kind: 'picture'; readonly picture: SmallPicture }
  | { readonly kind: 'plan' }
  | { readonly kind: 'fit'; readonly misfits: Misfits }
  | { readonly kind: 'preview'; readonly previewed: PreviewedSources }
  | { readonly kind: 'lists'; readonly lists: readonly ListedSources[] }
  | { readonly kind: 'lay'; readonly laid: Laid }
  | { readonly kind: 'rows'; readonly read: ListRead }

/** A piece of an answer that would be long in one: the thread goes on when it was taken. */
export type Part = { readonly kind: 'side'; readonly side: ReceivedSide } | PlanPart

export type ToOpener = { readonly kind: 'ask'; readonly asked: Asked } | { readonly kind: 'on' }

export type FromOpener =
  | { readonly kind: 'placing'; readonly placing: Placing }
  | { readonly kind: 'fault'; readonly fault: Told; readonly where: string }
  /** A page is done, and the next has its time for itself. */
  | { readonly kind: 'step'; readonly page: number }
  | { readonly kind: 'part'; readonly part: Part }
  | { readonly kind: 'answer'; readonly answer: Answer }
  | { readonly kind: 'failed'; readonly told: Told }
