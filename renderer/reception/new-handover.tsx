import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Form, Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import type { HandoverFields } from '#shared/contract/reception.ts'
import { queries } from '../api.ts'
import { DraftOffer } from '../drafts/draft-offer.tsx'
import { useFormDraft } from '../drafts/use-form-draft.ts'
import { useMe } from '../session/me.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { FailureAlert } from '../ui/failure-alert.tsx'
import { HandoverForm } from './handover-form.tsx'
import { receptionTermsQuery } from './terms.ts'

/** What is known beforehand of the papers, where one comes from the picture of what is owed. */
export type Begun = Partial<Pick<HandoverFields, 'departmentId' | 'categoryId' | 'year'>>
type Props = { readonly begun: Begun; readonly onClose: () => void; readonly onMade: (id: number) => void }

/** Begins a hand-over: whose papers, of which category and year. */
export function NewHandover({ begun, onClose, onMade }: Props) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const client = useQueryClient()
  const { person } = useMe()
  const [form] = Form.useForm<HandoverFields>()
  const draft = useFormDraft(form, 'new-handover')
  const terms = useQuery(receptionTermsQuery())
  const make = useMutation(
    queries.reception.create.mutationOptions({
      onSuccess: made => {
        draft.drop()
        void client.invalidateQueries({ queryKey: queries.reception.key() })
        message.success(t('reception.made', { code: made.code }))
        onClose()
        onMade(made.id)
      },
    }),
  )
  const department =
    terms.data?.departments.find(one => one.id === (begun.departmentId ?? person.departmentId)) ??
    (terms.data?.departments.length === 1 ? terms.data.departments[0] : undefined)
  const nobody = terms.data?.departments.length === 0
  return (
    <Modal
      open
      width={600}
      title={t('reception.new')}
      okText={t('reception.make')}
      cancelText={t('action.cancel')}
      okButtonProps={{ disabled: terms.data === undefined || nobody }}
      onOk={() => form.submit()}
      onCancel={() => draft.leave(onClose)}
      confirmLoading={make.isPending}
      mask={{ closable: false }}
    >
      <FailureAlert error={make.error ?? terms.error} />
      {nobody && <EmptyState title={t('reception.noDepartments')} hint={t('reception.noDepartmentsHint')} />}
      {terms.data !== undefined && !nobody && (
        <Form<HandoverFields>
          onValuesChange={draft.onValuesChange}
          form={form}
          layout="vertical"
          requiredMark={false}
          initialValues={{
            title: '',
            departmentId: department?.id,
            categoryId:
              begun.categoryId ??
              terms.data.categories.find(one => department === undefined || one.fondsId === department.fondsId)?.id,
            // Papers are handed over when their year is over.
            year: begun.year ?? new Date().getFullYear() - 1,
            supervisor: '',
            remarks: '',
          }}
          onFinish={fields => make.mutate(fields)}
        >
          <DraftOffer draft={draft} />
          <HandoverForm departments={terms.data.departments} categories={terms.data.categories} />
        </Form>
      )}
    </Modal>
  )
}
