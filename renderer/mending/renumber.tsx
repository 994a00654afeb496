import { useQuery } from '@tanstack/react-query'
import { App, Form, Input, InputNumber, Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Item } from '#shared/contract/catalogue.ts'
import { queries } from '../api.ts'
import { CategorySelect } from '../catalogue/category-select.tsx'
import { DepartmentSelect } from '../catalogue/department-select.tsx'
import { RetentionSelect } from '../catalogue/retention-select.tsx'
import { DraftOffer } from '../drafts/draft-offer.tsx'
import { useFormDraft } from '../drafts/use-form-draft.ts'
import { FailureAlert } from '../ui/failure-alert.tsx'
import { useSettled } from '../ui/use-settled.ts'
import { CodeChange } from './code-change.tsx'
import { useMend } from './use-mend.ts'
import './mending.css'

type Props = { readonly item: Item; readonly onClose: () => void }

type Fields = {
  readonly categoryId: number
  readonly year: number
  readonly retention: string
  readonly departmentId: number | null
  readonly reason: string
}

/** Puts an item where it belongs: the code it gets stands beside the one it has before anything is done. */
export function Renumber({ item, onClose }: Props) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const [form] = Form.useForm<Fields>()
  const { id, version, signed, categoryId, year, retention, departmentId } = item
  const draft = useFormDraft(form, 'renumber', { subject: id, base: version })
  const standing = { categoryId, year, retention, departmentId }
  const typed = Form.useWatch([], form) ?? standing
  const wanted = useSettled(JSON.stringify(placeIn(typed, item)), 150)
  const tree = useQuery(queries.catalogue.tree.queryOptions())
  const preview = useQuery(
    queries.mending.renumbering.queryOptions({
      input: { id, ...placeIn(typed, item) },
      // The place may be the same and its code another: a department that got its code late.
      enabled: wanted === JSON.stringify(placeIn(typed, item)),
      gcTime: 0,
    }),
  )
  const mend = useMend(done => {
    draft.drop()
    message.success(t('mending.renumbered', { code: done.items[0]?.referenceCode ?? '' }))
    onClose()
  })
  const submit = ({ reason, ...place }: Fields) => {
    const to = preview.data?.to
    if (to === undefined) return
    const act = { kind: 'renumber' as const, id, version, ...placeIn(place, item), code: to, reason }
    mend.mutate({ act, signed }, { onError: () => void preview.refetch() })
  }
  return (
    <Modal
      open
      title={t('mending.renumber')}
      okText={t(signed ? 'mending.signAndDo' : 'mending.renumberDo')}
      cancelText={t('action.cancel')}
      okButtonProps={{ disabled: preview.data === undefined || preview.data.kind === 'same' }}
      confirmLoading={mend.isPending}
      onOk={() => form.submit()}
      onCancel={() => draft.leave(onClose)}
      mask={{ closable: false }}
    >
      <p className="form-note">{t('mending.renumberHint')}</p>
      {signed && <p className="form-note">{t('mending.signHint')}</p>}
      <FailureAlert error={mend.error ?? tree.error} />
      <Form<Fields>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ ...standing, reason: '' }}
        onValuesChange={(changed, all) => {
          draft.onValuesChange(changed, all)
          // A department belongs to its fonds.
          if ('categoryId' in changed && fondsOf(tree.data, changed.categoryId) !== item.fondsId)
            form.setFieldValue('departmentId', null)
        }}
        onFinish={submit}
      >
        <DraftOffer draft={draft} />
        <div className="form-pair">
          <Form.Item name="categoryId" label={t('item.category')}>
            <CategorySelect fonds={tree.data ?? []} />
          </Form.Item>
          <Form.Item name="year" label={t('item.year')} rules={[{ required: true, message: t('item.yearMissing') }]}>
            <InputNumber min={1800} max={2200} style={{ width: '100%' }} />
          </Form.Item>
        </div>
        <div className="form-pair">
          <Form.Item name="retention" label={t('column.retention')}>
            <RetentionSelect />
          </Form.Item>
          <Form.Item name="departmentId" label={t('column.department')}>
            <DepartmentSelect fonds={tree.data ?? []} categoryId={typed.categoryId ?? categoryId} />
          </Form.Item>
        </div>
        <CodeChange from={item.referenceCode} preview={preview.data ?? null} error={preview.error} />
        <Form.Item
          name="reason"
          label={t('mending.reason')}
          rules={[{ required: true, whitespace: true, message: t('mending.reasonMissing') }]}
        >
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={500} />
        </Form.Item>
      </Form>
    </Modal>
  )
}

/** What stands in the fields; where one is empty, what stands in the catalogue. */
function placeIn(fields: Partial<Fields>, item: Item) {
  return {
    categoryId: fields.categoryId ?? item.categoryId,
    year: fields.year ?? item.year,
    retention: fields.retention ?? item.retention,
    departmentId: fields.departmentId ?? null,
  }
}

type Tree = readonly { readonly id: number; readonly categories: readonly { readonly id: number }[] }[]

const fondsOf = (tree: Tree | undefined, categoryId: number | undefined) =>
  tree?.find(fonds => fonds.categories.some(category => category.id === categoryId))?.id
