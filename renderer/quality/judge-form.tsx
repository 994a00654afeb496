import { Button, Checkbox, Form, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { BatchItem } from '#shared/contract/batches.ts'
import type { SampleEntry } from '#shared/contract/quality.ts'
import { DraftOffer } from '../drafts/draft-offer.tsx'
import { useFormDraft } from '../drafts/use-form-draft.ts'
import { KeyCap } from '../keyboard/key-cap.tsx'
import { moment, recordDate } from '../text/format.ts'
import { ReferenceCode } from '../ui/reference-code.tsx'
import { useDefectName, useQualityTerms } from './terms.ts'

type Fault = 'link' | 'content'
type Judgement = {
  readonly link: boolean
  readonly content: boolean
  readonly defects: readonly string[]
  readonly note: string
}
type Props = {
  readonly entry: SampleEntry
  readonly item: BatchItem | null
  readonly fault: Fault | null
  readonly pending: boolean
  readonly onFault: (fault: Fault | null) => void
  readonly onJudge: ((judgement: Judgement & { readonly defects: string[] }) => void) | null
}
type Fields = { readonly also: boolean; readonly defects: string[]; readonly note: string }

/** What the catalogue says of the item, and the verdict: both good by one key, else what is wrong and why. */
export function JudgeForm({ entry, item, fault, pending, onFault, onJudge }: Props) {
  const { t } = useTranslation()
  const defectName = useDefectName()
  const defects = useQualityTerms()?.defects ?? []
  const [form] = Form.useForm<Fields>()
  const draft = useFormDraft(form, 'judgement', { subject: `${entry.batchItemId} ${fault ?? ''}` })
  const said = [
    item?.documentNo ?? '',
    item?.responsible ?? '',
    item === null || item.date === '' ? '' : recordDate(item.date),
    t('quality.pageTotal', { count: entry.pages }),
  ].filter(part => part !== '')
  return (
    <section className="judge" aria-label={t('quality.verdict')}>
      <h2>
        {entry.referenceCode !== '' && <ReferenceCode code={entry.referenceCode} />} {entry.title}
      </h2>
      <p className="state-soft">{said.join(' · ')}</p>
      {onJudge !== null && (
        <div className="judge-acts">
          <Button
            type="primary"
            loading={pending}
            onClick={() => onJudge({ link: true, content: true, defects: [], note: '' })}
          >
            {t('quality.good')} <KeyCap keys="Y" />
          </Button>
          <Button onClick={() => onFault('link')}>
            {t('quality.linkWrong')} <KeyCap keys="L" />
          </Button>
          <Button onClick={() => onFault('content')}>
            {t('quality.contentWrong')} <KeyCap keys="N" />
          </Button>
          {entry.judgedAt !== '' && (
            <span className="state-soft">
              {t('quality.judgedBy', { by: entry.judgedBy, at: moment(entry.judgedAt) })}
              {entry.note === '' ? '' : ` · ${entry.note}`}
            </span>
          )}
        </div>
      )}
      {fault !== null && onJudge !== null && (
        <Form<Fields>
          form={form}
          layout="vertical"
          onValuesChange={draft.onValuesChange}
          initialValues={{ also: false, defects: fault === 'link' ? ['Q17'] : [], note: '' }}
          onFinish={fields => {
            draft.drop()
            onJudge({
              link: fault === 'content' && !fields.also,
              content: fault === 'link' && !fields.also,
              defects: fields.defects,
              note: fields.note.trim(),
            })
          }}
          onKeyDown={event => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.submit()
          }}
        >
          <DraftOffer draft={draft} />
          <div className="judge-fields">
            <Form.Item
              name="defects"
              label={t('quality.defects')}
              rules={[{ required: true, message: t('quality.defectMissing') }]}
            >
              <Select
                mode="multiple"
                autoFocus
                showSearch={{ optionFilterProp: 'label' }}
                options={defects.map(one => ({ value: one.code, label: defectName(one.code) }))}
              />
            </Form.Item>
            <Form.Item name="note" label={t('quality.noteIs')}>
              <Input maxLength={500} />
            </Form.Item>
          </div>
          <div className="judge-acts">
            <Form.Item name="also" valuePropName="checked" noStyle>
              <Checkbox>{t(fault === 'link' ? 'quality.alsoContent' : 'quality.alsoLink')}</Checkbox>
            </Form.Item>
            <span className="spread" />
            <Button onClick={() => draft.leave(() => onFault(null))}>{t('action.cancel')}</Button>
            <Button type="primary" htmlType="submit" loading={pending}>
              {t('quality.keepVerdict')} <KeyCap keys="Ctrl+Enter" />
            </Button>
          </div>
        </Form>
      )}
    </section>
  )
}
