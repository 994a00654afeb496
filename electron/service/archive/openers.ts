// What opens files and lists from outside, as those see it who take them in. How it does: opening/.
import type { Arrangement } from '#shared/contract/arrangement.ts'
import type { ListDecisions } from '#shared/contract/lists.ts'
import type { ProfileFields } from '#shared/contract/scanners.ts'
import type { Grouping } from '#shared/contract/sources.ts'
import type { Laid, Master, OpenedFile, ReceivedSide, SmallPicture, TargetMeasures, ToLay, Unusable } from './opened.ts'
import type {
  ListedSources,
  ListRead,
  Misfits,
  PlannedFile,
  PlanPart,
  PreviewedSources,
  SpreadsheetInput,
} from './planned.ts'
import type { StoreBatch, Stored } from './store.ts'

export type Sources = {
  readonly paths: readonly string[]
  readonly grouping: Grouping
  readonly decisions: ListDecisions
}

type Adopting = Pick<StoreBatch, 'adopt'>

export type Openers = {
  /** Opens a file and puts it with its sides into the store, for this batch. Refused as `openSource` is, or for its limits. */
  receive(
    path: string,
    batch: Adopting,
    signal: AbortSignal,
    part?: PlannedFile['part'],
  ): Promise<OpenedFile & { readonly sides: readonly ReceivedSide[] }>
  /** One page of a file, small, before anything of it is kept; not begun once it is not `wanted` any more. Refused as `receive` is. */
  picture(path: string, side: number, wanted: AbortSignal): Promise<SmallPicture>
  /** Puts a file as it is. */
  keep(path: string, batch: Adopting, signal?: AbortSignal): Promise<Stored>
  /** The sides of a file that a device delivered, in the store; those that cannot be used say why. */
  sides(
    path: string,
    fields: ProfileFields,
    batch: Adopting,
    signal?: AbortSignal,
  ): Promise<readonly (Master | Unusable)[]>
  /** The test page of a device. Refused as `openSource` is. */
  target(path: string, dpi: number): Promise<TargetMeasures | null>
  /** Which files become which items, in pieces; each is awaited. Refused: list-unreadable, where it takes too much. */
  plan(
    sources: Sources & { readonly arrangement?: Arrangement | null },
    take: (part: PlanPart) => Promise<void>,
    signal: AbortSignal,
  ): Promise<void>
  /** Refused: list-unreadable. */
  preview(sources: Sources): Promise<PreviewedSources>
  /** What of an arrangement does not fit what is there. Refused: list-unreadable. */
  fit(sources: Sources, arrangement: Arrangement): Promise<Misfits>
  /** What has to be decided about the lists of an intake. Refused: list-unreadable. */
  lists(sources: Omit<Sources, 'grouping'>): Promise<readonly ListedSources[]>
  /** Text that came along, on the page as it was read. */
  lay(text: ToLay, signal: AbortSignal): Promise<Laid>
  /** A spreadsheet of a hand-over. Refused: list-unreadable. */
  rows(input: SpreadsheetInput): Promise<ListRead>
  close(): Promise<void>
}
