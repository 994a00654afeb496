import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input, InputNumber, Modal, Radio } from 'antd'
import { useTranslation } from 'react-i18next'
import type { BackupPlan } from '#shared/contract/backup.ts'
import { queries } from '../api.ts'
import { DraftOffer } from '../drafts/draft-offer.tsx'
import { useFormDraft } from '../drafts/use-form-draft.ts'
import { FailureAlert } from '../ui/failure-alert.tsx'
import { FolderField } from './folder-field.tsx'

type Values = {
  readonly folder: string
  readonly kind: 'hours' | 'daily'
  readonly hours: number
  readonly at: string
}

type Props = { readonly plan: BackupPlan | null; readonly onClose: () => void }

/** Where backups go and when they are made by themselves. */
export function PlanDialog({ plan, onClose }: Props) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [form] = Form.useForm<Values>()
  const draft = useFormDraft(form, 'backup-plan')
  const kind = Form.useWatch('kind', form)
  const keep = useMutation(
    queries.backup.plan.mutationOptions({
      onSuccess: () => {
        draft.drop()
        void client.invalidateQueries({ queryKey: queries.backup.key() })
        onClose()
      },
    }),
  )
  const initial: Values = {
    folder: plan?.folder ?? '',
    kind: plan?.times.kind ?? 'daily',
    hours: plan?.times.kind === 'hours' ? plan.times.hours : 4,
    at: plan?.times.kind === 'daily' ? plan.times.at : '22:00',
  }
  const save = ({ folder, ...values }: Values) =>
    keep.mutate({
      plan: {
        folder,
        times: values.kind === 'hours' ? { kind: 'hours', hours: values.hours } : { kind: 'daily', at: values.at },
      },
    })
  return (
    <Modal
      open
      title={t('backup.plan')}
      onCancel={() => draft.leave(onClose)}
      mask={{ closable: false }}
      footer={[
        plan !== null && (
          <Button key="off" danger loading={keep.isPending} onClick={() => keep.mutate({ plan: null })}>
            {t('backup.off')}
          </Button>
        ),
        <Button key="cancel" onClick={() => draft.leave(onClose)}>
          {t('action.cancel')}
        </Button>,
        <Button key="keep" type="primary" loading={keep.isPending} onClick={() => form.submit()}>
          {t('backup.keepPlan')}
        </Button>,
      ]}
    >
      <FailureAlert error={keep.error} />
      <Form<Values>
        onValuesChange={draft.onValuesChange}
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={initial}
        onFinish={save}
      >
        <DraftOffer draft={draft} />
        <FolderField />
        <Form.Item name="kind" label={t('backup.when')}>
          <Radio.Group
            options={[
              { value: 'daily', label: t('backup.daily') },
              { value: 'hours', label: t('backup.hourly') },
            ]}
          />
        </Form.Item>
        {kind === 'hours' ? (
          <Form.Item name="hours" label={t('backup.hours')} rules={[{ required: true, message: t('backup.hours') }]}>
            <InputNumber min={1} max={168} precision={0} />
          </Form.Item>
        ) : (
          <Form.Item
            name="at"
            label={t('backup.at')}
            rules={[{ required: true, pattern: /^(?:[01]\d|2[0-3]):[0-5]\d$/, message: t('backup.atForm') }]}
          >
            <Input placeholder="22:00" maxLength={5} />
          </Form.Item>
        )}
      </Form>
    </Modal>
  )
}
