import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useRight } from '../session/me.ts'
import { moment } from '../text/format.ts'
import { placeFor } from './place-for.ts'
import type { ReadText } from './read-text.ts'
import { useAgain } from './use-again.ts'

type Props = { readonly pageId: number; readonly text: ReadText; readonly textKey: readonly unknown[] }

/** What was put right before the page was read or scanned again: it does not stand, and can be put in anew where it fits. */
export function EarlierCorrections({ pageId, text, textKey }: Props) {
  const { t } = useTranslation()
  const mayCorrect = useRight('page.adjust')
  const again = useAgain(pageId, text, textKey)
  if (text.earlier.length === 0) return null
  return (
    <details className="earlier-corrections">
      <summary>{t('page.correct.earlier', { count: text.earlier.length })}</summary>
      <p>{t('page.correct.earlierHint')}</p>
      <ul lang="zh-CN">
        {text.earlier.map(one => {
          const place = placeFor(text, one)
          return (
            <li key={`${one.at} ${one.line}`}>
              <del>{one.was}</del>
              <ins>{one.text}</ins>
              <small>{t('page.correct.by', { by: one.by, at: moment(one.at) })}</small>
              {mayCorrect && place !== null && (
                <Button size="small" loading={again.pending} onClick={() => again.put(place, one.text)}>
                  {t('page.correct.again')}
                </Button>
              )}
            </li>
          )
        })}
      </ul>
    </details>
  )
}
