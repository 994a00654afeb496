import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import { FailureAlert } from '../ui/failure-alert.tsx'
import { AddLine } from './add-line.tsx'
import { CorrectLine } from './correct-line.tsx'
import { Doubted } from './doubted.tsx'
import type { ReadText } from './read-text.ts'
import type { Adding } from './use-adding.ts'
import type { Correcting } from './use-correcting.ts'

type Props = { readonly text: ReadText; readonly correcting: Correcting; readonly adding: Adding }

/** The text of a page line by line, one of them in a field; on the image its place is marked. */
export function CorrectLines({ text, correcting, adding }: Props) {
  const { t } = useTranslation()
  const put = new Map(text.corrections.map(one => [one.line, one]))
  const field = (after: number) =>
    adding.open?.after === after && (
      <li>
        <AddLine adding={adding} typed={adding.open.typed} drawn={adding.open.box !== null} />
      </li>
    )
  return (
    <div className="correct-lines">
      <p className="correct-hint">{t('page.correct.hint')}</p>
      <FailureAlert error={correcting.failure} />
      <ol lang="zh-CN">
        {field(-1)}
        {text.lines.map((line, at) => {
          const number = text.numbers[at] ?? at
          return (
            <Fragment key={number}>
              <li>
                {at === correcting.line ? (
                  <CorrectLine
                    lines={text.lines}
                    at={at}
                    correction={put.get(number) ?? null}
                    correcting={correcting}
                    onAdd={() => adding.begin(at)}
                  />
                ) : (
                  <button type="button" tabIndex={-1} onClick={() => correcting.go(at)}>
                    {line.text === '' ? <i>{t('page.correct.noLine')}</i> : <Doubted line={line} />}
                    {put.has(number) && <span className="line-corrected">{t('page.correct.mark')}</span>}
                  </button>
                )}
              </li>
              {field(at)}
            </Fragment>
          )
        })}
      </ol>
      <div className="correct-acts">
        <Button
          size="small"
          icon={<PlusOutlined />}
          title="Alt+Insert"
          onMouseDown={event => event.preventDefault()}
          onClick={() => adding.begin(correcting.line ?? text.lines.length - 1)}
        >
          {t('page.correct.add')}
        </Button>
        <Button
          size="small"
          onClick={() => {
            adding.giveUp()
            correcting.go(null)
          }}
        >
          {t('page.correct.end')}
        </Button>
      </div>
    </div>
  )
}
