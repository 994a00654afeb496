import { useQuery } from '@tanstack/react-query'
import { Form, Input, Modal, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { queries } from '../api.ts'
import { DraftOffer } from '../drafts/draft-offer.tsx'
import { useFormDraft } from '../drafts/use-form-draft.ts'
import { FailureAlert } from '../ui/failure-alert.tsx'
import type { Heir, NamedPlace, PlaceAct } from './named-place.ts'
import { PlaceReach } from './place-reach.tsx'
import { usePlaceAct } from './use-place-act.ts'

type Props = {
  readonly place: NamedPlace
  readonly act: PlaceAct
  readonly others: readonly Heir[]
  readonly onClose: () => void
}

/** Asks for what an act on a place needs, and shows what it reaches before it is done. */
export function PlaceDialog({ place, act, others, onClose }: Props) {
  const { t } = useTranslation()
  const [form] = Form.useForm<{ readonly name?: string; readonly code?: string; readonly into?: number }>()
  const effect = useQuery(
    queries.catalogue.effect.queryOptions({ input: { kind: place.kind, id: place.id }, staleTime: 0 }),
  )
  const draft = useFormDraft(form, 'place', { subject: `${place.kind} ${place.id} ${act}` })
  const done = usePlaceAct(place, act, () => {
    draft.drop()
    onClose()
  })
  const missing = [{ required: true, whitespace: true, message: t('fonds.fillIn') }]
  return (
    <Modal
      open
      title={t('fonds.actOn', { act: t(`fonds.act.${act}`), name: `${place.code} ${place.name}`.trim() })}
      okText={t(`fonds.act.${act}`)}
      cancelText={t('action.cancel')}
      confirmLoading={done.pending}
      onOk={() => form.submit()}
      onCancel={() => draft.leave(onClose)}
      mask={{ closable: false }}
    >
      <p>{t(`fonds.means.${act}`)}</p>
      <Form
        name="place"
        form={form}
        layout="vertical"
        requiredMark={false}
        onValuesChange={draft.onValuesChange}
        onFinish={done.act}
      >
        <DraftOffer draft={draft} />
        {act === 'rename' && (
          <Form.Item name="name" label={t('fonds.newName')} initialValue={place.name} rules={missing}>
            <Input autoFocus maxLength={100} />
          </Form.Item>
        )}
        {act === 'code' && (
          <Form.Item name="code" label={t('fonds.departmentCode')} rules={missing}>
            <Input autoFocus maxLength={12} />
          </Form.Item>
        )}
        {act === 'merge' && (
          <Form.Item name="into" label={t('fonds.into')} rules={[{ required: true, message: t('fonds.fillIn') }]}>
            <Select
              autoFocus
              showSearch={{ optionFilterProp: 'label' }}
              options={others.map(one => ({ value: one.id, label: `${one.code} ${one.name}`.trim() }))}
            />
          </Form.Item>
        )}
      </Form>
      {effect.data !== undefined && <PlaceReach effect={effect.data} act={act} />}
      <FailureAlert error={done.error ?? effect.error} />
    </Modal>
  )
}
