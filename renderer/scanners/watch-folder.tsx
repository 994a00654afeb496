import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Form, Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { queries } from '../api.ts'
import { firstOpen } from '../catalogue/first-open.ts'
import { termsQuery } from '../catalogue/terms.ts'
import { DraftOffer } from '../drafts/draft-offer.tsx'
import { useFormDraft } from '../drafts/use-form-draft.ts'
import { FailureAlert } from '../ui/failure-alert.tsx'
import { FolderAlert } from './folder-alert.tsx'
import { FolderFields } from './folder-fields.tsx'
import { ItemFields } from './item-fields.tsx'
import { MasterFields } from './master-fields.tsx'
import { SeparationFields } from './separation-fields.tsx'
import { newWatched, type WatchedValues, watchedFieldsOf } from './watched-values.ts'

/** Begins to watch a folder: where it is, what ends a batch, what its pages become. */
export function WatchFolder({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const tree = useQuery(queries.catalogue.tree.queryOptions())
  const terms = useQuery(termsQuery())
  const [form] = Form.useForm<WatchedValues>()
  const draft = useFormDraft(form, 'watch-folder')
  const kind = Form.useWatch('masterKind', form) ?? 'as-delivered'
  const separation = Form.useWatch('separationKind', form) ?? 'none'
  const watch = useMutation(
    queries.scanners.watch.mutationOptions({
      onSuccess: async () => {
        draft.drop()
        await client.invalidateQueries({ queryKey: queries.scanners.watched.key() })
        onClose()
      },
    }),
  )
  const first = firstOpen(tree.data ?? [])
  if (first === undefined || terms.data === undefined) {
    const error = tree.error ?? terms.error
    return error === null ? <Skeleton active /> : <FailureAlert error={error} />
  }
  const fresh = newWatched(first.id, terms.data.defaultRetention)
  return (
    <section className="sheet watch-folder">
      <h2>{t('scanners.watchNew')}</h2>
      <Form<WatchedValues>
        onValuesChange={draft.onValuesChange}
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={fresh}
        onFinish={values => watch.mutate(watchedFieldsOf({ ...fresh, ...values }))}
      >
        <DraftOffer draft={draft} />
        <FolderFields />
        <ItemFields fonds={tree.data ?? []} />
        <MasterFields colour={null} kind={kind} />
        <SeparationFields kind={separation} />
        <FolderAlert error={watch.error} />
        <div className="form-buttons">
          <Button onClick={() => draft.leave(onClose)}>{t('action.cancel')}</Button>
          <Button type="primary" htmlType="submit" loading={watch.isPending}>
            {t('scanners.watch')}
          </Button>
        </div>
      </Form>
    </section>
  )
}
