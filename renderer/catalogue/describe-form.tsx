import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Form } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Item, itemChanges } from '#shared/contract/catalogue.ts'
import { queries } from '../api.ts'
import { DraftOffer } from '../drafts/draft-offer.tsx'
import { useFormDraft } from '../drafts/use-form-draft.ts'
import { useKeys } from '../keyboard/bindings.ts'
import { refusedWith } from '../transport/failure.ts'
import { FailureAlert } from '../ui/failure-alert.tsx'
import type { Description } from './description.ts'
import { DescriptionFields } from './description-fields.tsx'

type Props = { readonly item: Item; readonly onClose: () => void }

/** Editing in place. Only what was changed is sent; on a conflict what was typed stays, over what stands there now. */
export function DescribeForm({ item, onClose }: Props) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [form] = Form.useForm<Description>()
  const [version, setVersion] = useState(item.version)
  const draft = useFormDraft(form, 'describe', { subject: item.id, base: version })
  const describe = useMutation(
    queries.catalogue.describe.mutationOptions({
      onSuccess: async () => {
        draft.drop()
        await client.invalidateQueries({ queryKey: queries.catalogue.key() })
        onClose()
      },
    }),
  )
  const discard = () => {
    draft.drop()
    onClose()
  }
  const cancel = () => draft.leave(onClose)
  const save = () => form.submit()
  const submit = () => {
    const changes = itemChanges.parse(draft.changed())
    if (Object.keys(changes).length === 0) discard()
    else describe.mutate({ id: item.id, version, changes })
  }
  const loadCurrent = async () => {
    await client.invalidateQueries({ queryKey: queries.catalogue.item.key() })
    const current = client.getQueryData(queries.catalogue.item.queryKey({ input: { id: item.id } }))
    if (current === undefined) return
    form.setFieldsValue({ ...standing(current), ...draft.changed() })
    setVersion(current.version)
    describe.reset()
  }
  // The title is what is put right most: it has the focus (see DescriptionFields), and what is typed takes its place.
  useEffect(() => {
    if (document.activeElement instanceof HTMLTextAreaElement) document.activeElement.select()
  }, [])
  useKeys(t('item.edit'), [
    { keys: ['Ctrl+S'], label: t('action.save'), run: save },
    { keys: ['Escape'], label: t('action.cancel'), run: cancel, inFields: true },
  ])

  return (
    <Form<Description>
      form={form}
      layout="vertical"
      requiredMark={false}
      className="describe-form"
      initialValues={standing(item)}
      onValuesChange={draft.onValuesChange}
      onFinish={submit}
    >
      <DraftOffer draft={draft} />
      <FailureAlert
        error={describe.error}
        action={
          refusedWith(describe.error, 'changed-meanwhile') && (
            <Button size="small" onClick={() => void loadCurrent()}>
              {t('item.loadCurrent')}
            </Button>
          )
        }
      />
      <DescriptionFields />
      <p className="form-note">{t('item.codeFrozen')}</p>
      <div className="form-buttons">
        <Button onClick={cancel}>{t('action.cancel')}</Button>
        <Button type="primary" htmlType="submit" loading={describe.isPending}>
          {t('action.save')}
        </Button>
      </div>
    </Form>
  )
}

function standing(item: Item): Description {
  const { title, documentNo, responsible, date, secrecy, remarks } = item
  return { title, documentNo, responsible, date, secrecy, remarks }
}
