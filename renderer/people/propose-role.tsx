import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Form, Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Person } from '#shared/contract/people.ts'
import { isOfficer } from '#shared/rules/rights.ts'
import { queries } from '../api.ts'
import { DraftOffer } from '../drafts/draft-offer.tsx'
import { useFormDraft } from '../drafts/use-form-draft.ts'
import { FailureAlert } from '../ui/failure-alert.tsx'
import { RoleFields, type RoleValues, roleInput } from './role-fields.tsx'

type Props = { readonly person: Person; readonly onClose: () => void }

/** Proposes another role; an officer of another office confirms it. */
export function ProposeRole({ person, onClose }: Props) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const client = useQueryClient()
  const [form] = Form.useForm<RoleValues>()
  const draft = useFormDraft(form, 'propose-role', { subject: person.id })
  const propose = useMutation(
    queries.people.proposeRole.mutationOptions({
      onSuccess: () => {
        draft.drop()
        void client.invalidateQueries({ queryKey: queries.people.key() })
        message.success(t('people.proposed', { name: person.name }))
        onClose()
      },
    }),
  )
  return (
    <Modal
      open
      title={t('people.proposeFor', { name: person.name })}
      okText={t('people.propose')}
      cancelText={t('action.cancel')}
      onOk={() => form.submit()}
      onCancel={() => draft.leave(onClose)}
      confirmLoading={propose.isPending}
      mask={{ closable: false }}
    >
      <FailureAlert error={propose.error} />
      <Form<RoleValues>
        onValuesChange={draft.onValuesChange}
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ role: person.role, departmentId: person.departmentId }}
        onFinish={({ role, departmentId }) => {
          if (!isOfficer(role)) propose.mutate({ personId: person.id, ...roleInput(role, departmentId) })
        }}
      >
        <DraftOffer draft={draft} />
        <RoleFields roles={['archivist', 'reader', 'department']} />
      </Form>
      <p className="people-note">{t('people.proposeNote')}</p>
    </Modal>
  )
}
