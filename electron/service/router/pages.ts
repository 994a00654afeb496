import { addLine } from '../pages/add-line.ts'
import { adjustPage, readAgain } from '../pages/adjust.ts'
import { chooseText } from '../pages/choose-text.ts'
import { correctLine } from '../pages/correct.ts'
import { readText } from '../pages/read.ts'
import { retryFailed } from '../pages/retry.ts'
import { command, procedures } from '../procedures.ts'

export const pages = {
  correct: procedures.pages.correct.handler(command(correctLine)),
  addLine: procedures.pages.addLine.handler(command(addLine)),
  read: procedures.pages.read.handler(command(readText)),
  adjust: procedures.pages.adjust.handler(command(adjustPage)),
  chooseText: procedures.pages.chooseText.handler(command(chooseText)),
  readAgain: procedures.pages.readAgain.handler(command(readAgain)),
  retry: procedures.pages.retry.handler(command(retryFailed)),
}
