import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Form, Input, Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import { roles } from '#shared/rules/rights.ts'
import { queries } from '../api.ts'
import { DraftOffer } from '../drafts/draft-offer.tsx'
import { useFormDraft } from '../drafts/use-form-draft.ts'
import { FailureAlert } from '../ui/failure-alert.tsx'
import type { Coded } from './coded.ts'
import { RoleFields, type RoleValues, roleInput } from './role-fields.tsx'

type Fields = RoleValues & { readonly name: string }
type Props = { readonly onClose: () => void; readonly onAdded: (coded: Coded) => void }

/** Makes an account that stays disabled until the security administrator enables it. */
export function AddPerson({ onClose, onAdded }: Props) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [form] = Form.useForm<Fields>()
  const draft = useFormDraft(form, 'new-person')
  const add = useMutation(
    queries.people.add.mutationOptions({
      onSuccess: ({ person, code }) => {
        draft.drop()
        void client.invalidateQueries({ queryKey: queries.people.key() })
        onAdded({ name: person.name, role: person.role, code })
      },
    }),
  )
  return (
    <Modal
      open
      title={t('people.add')}
      okText={t('people.addNow')}
      cancelText={t('action.cancel')}
      onOk={() => form.submit()}
      onCancel={() => draft.leave(onClose)}
      confirmLoading={add.isPending}
      mask={{ closable: false }}
    >
      <FailureAlert error={add.error} />
      <Form<Fields>
        onValuesChange={draft.onValuesChange}
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ name: '', role: 'archivist' }}
        onFinish={({ name, role, departmentId }) => add.mutate({ name, ...roleInput(role, departmentId) })}
      >
        <DraftOffer draft={draft} />
        <Form.Item<Fields>
          name="name"
          label={t('session.name')}
          rules={[{ required: true, whitespace: true, message: t('session.nameMissing') }]}
        >
          <Input maxLength={50} autoComplete="off" autoFocus />
        </Form.Item>
        <RoleFields roles={roles} />
      </Form>
      <p className="people-note">{t('people.addNote')}</p>
    </Modal>
  )
}
