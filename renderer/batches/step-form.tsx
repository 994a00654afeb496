import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Form, Input, InputNumber } from 'antd'
import { useTranslation } from 'react-i18next'
import type { BatchDetail, Counts } from '#shared/contract/batches.ts'
import { api, queries } from '../api.ts'
import { useTermName } from '../catalogue/terms.ts'
import { DraftOffer } from '../drafts/draft-offer.tsx'
import { useFormDraft } from '../drafts/use-form-draft.ts'
import { useQualityTerms, useStateName } from '../quality/terms.ts'
import { useMe } from '../session/me.ts'
import { useSigning } from '../signing/use-signing.ts'
import { figure } from '../text/format.ts'
import { refusedWith } from '../transport/failure.ts'
import { FailureAlert } from '../ui/failure-alert.tsx'
import { useLanguage } from '../ui/use-language.ts'
import { cleanCounts } from './batch-fields.ts'
import { countedBefore, countKinds, differing } from './counted.ts'

type Props = { readonly batch: BatchDetail; readonly next: BatchDetail['next'][number] }
type Fields = {
  readonly giver: string
  readonly counts: Partial<Counts>
  readonly difference?: string
  readonly fields?: Readonly<Record<string, string | undefined>>
  readonly remarks: string
}

/** Does the rule of four eyes refuse this person? */
const isBarred = (eyes: Props['next']['fourEyes']) => eyes !== null && eyes.mode === 'strict' && eyes.before !== ''

/** What a step asks for: from whose hands, what was counted, the step's own fields. The receiver is whoever is signed in. */
export function StepForm({ batch, next }: Props) {
  const { state: to, handover } = next
  const { t } = useTranslation()
  const { message } = App.useApp()
  const language = useLanguage()
  const me = useMe()
  const client = useQueryClient()
  const name = useTermName()
  const stateName = useStateName()
  const asked = useQualityTerms()?.states.find(one => one.state === to)?.fields ?? []
  const [form] = Form.useForm<Fields>()
  const draft = useFormDraft(form, 'batch-step', { subject: `${batch.id} ${to}` })
  const counted = Form.useWatch('counts', form)
  const took = async (after: BatchDetail) => {
    draft.drop()
    client.setQueryData(queries.batches.detail.queryKey({ input: { id: batch.id } }), after)
    message.success(t('batches.stepIsDone', { state: stateName(to) }))
    await client.invalidateQueries({ queryKey: queries.batches.key() })
  }
  const advance = useMutation(
    queries.batches.advance.mutationOptions({
      // Somebody else was faster: the steps are read anew, and this form with them.
      onError: error => {
        if (refusedWith(error, 'changed-meanwhile')) void client.invalidateQueries({ queryKey: queries.batches.key() })
      },
      onSuccess: after => took(after),
    }),
  )
  const inForce = useQuery(queries.keys.mine.queryOptions()).data?.inForce === true
  const { sign } = useSigning()
  const signStep = async (input: Parameters<typeof advance.mutate>[0]) => {
    const done = await sign('step.batch', parts => api.batches.sign({ ...input, ...parts }))
    if (done) await took(done.detail)
  }
  const before = countedBefore(batch, batch.steps.length)
  const differs = differing(before, cleanCounts(counted)).length > 0 || refusedWith(advance.error, 'counts-differ')

  return (
    <Form<Fields>
      onValuesChange={draft.onValuesChange}
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={{ giver: handover ? (batch.steps.at(-1)?.receiver ?? '') : '', remarks: '' }}
      onFinish={fields => {
        const input = {
          id: batch.id,
          version: batch.version,
          to,
          giver: fields.giver ?? '',
          counts: cleanCounts(fields.counts),
          difference: fields.difference ?? '',
          fields: Object.fromEntries(
            Object.entries(fields.fields ?? {}).flatMap(([id, value]) =>
              value === undefined || value.trim() === '' ? [] : [[id, value.trim()]],
            ),
          ),
          remarks: fields.remarks,
        }
        if (inForce) void signStep(input)
        else advance.mutate(input)
      }}
    >
      <DraftOffer draft={draft} />
      <div className="step-fields">
        {handover && (
          <Form.Item
            name="giver"
            label={t('batches.giver')}
            extra={t('batches.receiverIs', { name: me.person.name })}
            rules={[{ required: true, whitespace: true, message: t('batches.giverMissing') }]}
          >
            <Input maxLength={50} />
          </Form.Item>
        )}
        {countKinds.map(kind => (
          <Form.Item
            key={kind}
            name={['counts', kind]}
            label={t(`batches.counted.${kind}`)}
            extra={
              before[kind] === null ? undefined : t('batches.lastCounted', { figure: figure(before[kind], language) })
            }
          >
            <InputNumber min={0} max={1_000_000} precision={0} style={{ width: '100%' }} />
          </Form.Item>
        ))}
        {asked.map(field => (
          <Form.Item key={field.id} name={['fields', field.id]} label={name(field)}>
            <Input maxLength={500} />
          </Form.Item>
        ))}
      </div>
      {differs && (
        <Form.Item name="difference" label={t('batches.difference')} extra={t('batches.differenceHint')}>
          <Input.TextArea autoSize={{ minRows: 1, maxRows: 4 }} maxLength={500} />
        </Form.Item>
      )}
      <Form.Item name="remarks" label={t('item.remarks')}>
        <Input.TextArea autoSize={{ minRows: 1, maxRows: 4 }} maxLength={1000} />
      </Form.Item>
      <FailureAlert error={advance.error} />
      <div className="form-buttons">
        <Button
          type="primary"
          htmlType="submit"
          disabled={next.obstacle !== null || isBarred(next.fourEyes)}
          loading={advance.isPending}
        >
          {t(inForce ? 'batches.signStep' : 'batches.doStep', { state: stateName(to) })}
        </Button>
      </div>
    </Form>
  )
}
