import { command, procedures } from '../procedures.ts'
import { addLine } from '../reading/add-line.ts'
import { adjustPage, readAgain } from '../reading/adjust.ts'
import { chooseText } from '../reading/choose-text.ts'
import { correctLine } from '../reading/correct.ts'
import { readText } from '../reading/read.ts'
import { retryFailed } from '../reading/retry.ts'

export const pages = {
  correct: procedures.pages.correct.handler(command(correctLine)),
  addLine: procedures.pages.addLine.handler(command(addLine)),
  read: procedures.pages.read.handler(command(readText)),
  adjust: procedures.pages.adjust.handler(command(adjustPage)),
  chooseText: procedures.pages.chooseText.handler(command(chooseText)),
  readAgain: procedures.pages.readAgain.handler(command(readAgain)),
  retry: procedures.pages.retry.handler(command(retryFailed)),
}
