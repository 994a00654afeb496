import { addFiles } from '../capture/add-files.ts'
import { editPages, redoEdit, undoEdit } from '../capture/edit.ts'
import { beginScan, cancelScan } from '../capture/scan.ts'
import { captureNow, watchCapture } from '../capture/watch.ts'
import { command, procedures, query } from '../procedures.ts'

export const capture = {
  scan: procedures.capture.scan.handler(command(beginScan)),
  addFiles: procedures.capture.addFiles.handler(command(addFiles)),
  cancel: procedures.capture.cancel.handler(command(cancelScan)),
  watch: procedures.capture.watch.handler(({ context, input, signal }) => watchCapture(context, input, signal)),
  now: procedures.capture.now.handler(query(captureNow)),
  edit: procedures.capture.edit.handler(command(editPages)),
  undo: procedures.capture.undo.handler(command(undoEdit)),
  redo: procedures.capture.redo.handler(command(redoEdit)),
}
