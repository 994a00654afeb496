import { EditOutlined, SearchOutlined } from '@ant-design/icons'
import { App, Button, Input, Segmented, Skeleton, Tag } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Page } from '#shared/contract/pages.ts'
import { trustIn } from '#shared/rules/confidence.ts'
import { useRight } from '../session/me.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { FailureAlert } from '../ui/failure-alert.tsx'
import { useClear } from '../ui/use-clear.tsx'
import { CorrectLines } from './correct-lines.tsx'
import { EarlierCorrections } from './earlier-corrections.tsx'
import { Found } from './found.tsx'
import { PageDoubt } from './page-doubt.tsx'
import { type Form, formKept, keepForm, reflowed } from './read-form.ts'
import type { ReadText } from './read-text.ts'
import { type Origin, TextChoice } from './text-choice.tsx'
import { Unread } from './unread.tsx'
import type { Adding } from './use-adding.ts'
import type { Correcting } from './use-correcting.ts'

type Props = {
  readonly page: Page
  readonly text: ReadText | null
  readonly error: unknown
  readonly query: string
  readonly onQuery: (query: string) => void
  readonly correcting: Correcting
  readonly adding: Adding
  readonly onCorrect: (() => void) | null
  readonly textKey: readonly unknown[]
}

/** The text of a page, put right by rule or as it was recognised, to be searched and copied. */
export function PageText({ page, text, error, query, onQuery, correcting, adding, onCorrect, textKey }: Props) {
  const { t } = useTranslation()
  const clear = useClear()
  const { message } = App.useApp()
  const mayAdjust = useRight('page.adjust')
  const [recognised, setRecognised] = useState(false)
  const [form, setForm] = useState(formKept)
  const [origin, setOrigin] = useState<Origin | null>(null)
  if (page.state === 'waiting') return <EmptyState title={t('page.waitingTitle')} hint={t('page.waitingHint')} />
  if (page.state === 'failed') return <Unread page={page} />
  if (error !== null) return <FailureAlert error={error} />
  if (text === null) return <Skeleton active />
  if (correcting.line !== null || adding.open !== null)
    return <CorrectLines text={text} correcting={correcting} adding={adding} />
  // What somebody put in stands, whatever was thought of what was read.
  if (text.brought === null && text.text === '' && page.text === 'none' && page.doubt !== '')
    return <PageDoubt doubt={page.doubt} recognised={text.recognised} />
  const seen: Origin =
    text.brought === null ? 'recognised' : (origin ?? (page.text === 'brought' ? 'brought' : 'recognised'))
  // What people put right stands in the text that stands; the other is shown as it is.
  const own = seen === 'brought' ? (text.brought?.text ?? '') : text.reading
  // Where every line was taken out, nothing stands, and lines can still be given back.
  const isStanding = text.stands === 'none' || seen === text.stands
  const put = isStanding ? text.text : own
  const shown = recognised && seen === 'recognised' ? text.recognised : put
  const flowing = reflowed(text, shown)
  const words = form === 'lines' ? shown : (flowing ?? shown)
  const paragraphs = words.split('\n').map((said, at) => ({ at, words: said }))
  const choose = (next: Form) => {
    keepForm(next)
    setForm(next)
  }
  const copy = async () => {
    await navigator.clipboard.writeText(words)
    message.success(t('page.copied'))
  }
  return (
    <div className="page-text">
      <Input.Search
        key={query}
        defaultValue={query}
        allowClear={clear}
        placeholder={t('page.findHere')}
        aria-label={t('page.findHere')}
        maxLength={200}
        enterButton={<Button icon={<SearchOutlined />} aria-label={t('page.findHere')} />}
        onSearch={onQuery}
      />
      {text.brought !== null && <TextChoice page={page} shown={seen} onShow={setOrigin} />}
      <div className="page-text-tools">
        {seen === 'recognised' && (
          <Segmented
            size="small"
            aria-label={t('page.text')}
            value={recognised ? 'recognised' : 'corrected'}
            onChange={kind => setRecognised(kind === 'recognised')}
            options={[
              { value: 'corrected', label: t('page.corrected') },
              { value: 'recognised', label: t('page.recognised') },
            ]}
          />
        )}
        {flowing !== null && (
          <Segmented<Form>
            size="small"
            aria-label={t('page.form.title')}
            value={form}
            onChange={choose}
            options={[
              { value: 'paragraphs', label: t('page.form.paragraphs') },
              { value: 'lines', label: t('page.form.lines') },
            ]}
          />
        )}
        {query !== '' && <span role="status">{t('page.hits', { count: text.hits.length })}</span>}
        {page.text === 'recognised' && trustIn(text.confidence) === 'unsure' && (
          <Tag color="warning">{t('page.trust.unsure')}</Tag>
        )}
        {text.corrections.length > 0 && isStanding && (
          <Tag>{t('page.correct.count', { count: text.corrections.length })}</Tag>
        )}
        <span className="page-text-acts">
          {onCorrect !== null && isStanding && (
            <Button size="small" icon={<EditOutlined />} onClick={onCorrect} title="E">
              {t('page.correct.begin')}
            </Button>
          )}
          <Button size="small" onClick={() => void copy()} disabled={shown === ''}>
            {t('page.copy')}
          </Button>
        </span>
      </div>
      {shown === '' ? (
        <EmptyState
          title={page.blank ? t('page.blankPage') : t('page.noText')}
          hint={t(mayAdjust ? 'page.noTextHint' : 'page.noTextHintReader')}
        />
      ) : (
        <div className={form === 'lines' || flowing === null ? 'page-words' : 'page-words flowing'} lang="zh-CN">
          {form === 'lines' || flowing === null ? (
            <Found text={words} query={query} />
          ) : (
            paragraphs.map(({ at, words: said }) => (
              <p key={at}>
                <Found text={said} query={query} />
              </p>
            ))
          )}
        </div>
      )}
      <EarlierCorrections pageId={page.id} text={text} textKey={textKey} />
    </div>
  )
}
