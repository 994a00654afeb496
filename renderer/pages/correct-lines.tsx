import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { FailureAlert } from '../ui/failure-alert.tsx'
import { CorrectLine } from './correct-line.tsx'
import { Doubted } from './doubted.tsx'
import type { ReadText } from './read-text.ts'
import type { Correcting } from './use-correcting.ts'

type Props = { readonly text: ReadText; readonly correcting: Correcting }

/** The text of a page line by line, one of them in a field; on the image its place is marked. */
export function CorrectLines({ text, correcting }: Props) {
  const { t } = useTranslation()
  const put = new Map(text.corrections.map(one => [one.line, one]))
  return (
    <div className="correct-lines">
      <p className="correct-hint">{t('page.correct.hint')}</p>
      <FailureAlert error={correcting.failure} />
      <ol lang="zh-CN">
        {text.lines.map((line, at) => (
          // Lines have no name but their place, and never change it.
          <li key={`${line.left} ${line.top} ${line.width}`}>
            {at === correcting.line ? (
              <CorrectLine lines={text.lines} at={at} correction={put.get(at) ?? null} correcting={correcting} />
            ) : (
              <button type="button" tabIndex={-1} onClick={() => correcting.go(at)}>
                {line.text === '' ? <i>{t('page.correct.noLine')}</i> : <Doubted line={line} />}
                {put.has(at) && <span className="line-corrected">{t('page.correct.mark')}</span>}
              </button>
            )}
          </li>
        ))}
      </ol>
      <Button size="small" onClick={() => correcting.go(null)}>
        {t('page.correct.end')}
      </Button>
    </div>
  )
}
