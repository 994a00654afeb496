import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { Button, Form } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { IntakeDefaults } from '#shared/contract/ingest.ts'
import type { ColumnDecision, DepartmentDecision, ListColumn } from '#shared/contract/lists.ts'
import type { Grouping } from '#shared/contract/sources.ts'
import { queries } from '../api.ts'
import { firstOpen } from '../catalogue/first-open.ts'
import { termsQuery } from '../catalogue/terms.ts'
import { DraftOffer } from '../drafts/draft-offer.tsx'
import { useFormDraft } from '../drafts/use-form-draft.ts'
import { UnreadColumns } from '../lists/unread-columns.tsx'
import { useUnloadAsk } from '../people/use-unload-ask.ts'
import { FailureAlert } from '../ui/failure-alert.tsx'
import { arrangementOf } from './arranging.ts'
import { DefaultsFields } from './defaults-fields.tsx'
import { GroupingChoice } from './grouping-choice.tsx'
import type { Held } from './intake.ts'
import { giveUpIntake } from './intake.ts'
import { IntakePreview } from './intake-preview.tsx'
import { likelyGrouping } from './likely.ts'
import { UnknownDepartments } from './unknown-departments.tsx'
import { UploadProgress } from './upload-progress.tsx'
import { useArranging } from './use-arranging.ts'

type Props = { readonly intake: Held; readonly onBegun: (jobId: number) => void }
type Fields = Omit<IntakeDefaults, 'year'> & { readonly year: number | null }

/** What a column of a manifest may be said to be. */
const manifestColumns: readonly ListColumn[] = [
  'secrecy',
  'secrecyTerm',
  'retention',
  'year',
  'date',
  'title',
  'documentNo',
  'responsible',
  'department',
  'file',
  'remarks',
]

/** Before an intake begins: how files become items, what they get, and what would come of it. */
export function IntakeForm({ intake, onBegun }: Props) {
  const { t } = useTranslation()
  const [form] = Form.useForm<Fields>()
  const draft = useFormDraft(form, 'intake', { asks: false })
  const [chosen, setChosen] = useState<Grouping | null>(null)
  const grouping = chosen ?? likelyGrouping(intake.paths)
  const source = { kind: 'upload' as const, uploadId: intake.uploadId }
  const tree = useQuery(queries.catalogue.tree.queryOptions())
  const terms = useQuery(termsQuery())
  const [columns, setColumns] = useState<readonly ColumnDecision[]>([])
  const [departments, setDepartments] = useState<readonly DepartmentDecision[]>([])
  const decisions = { columns: [...columns], departments: [...departments] }
  const first = firstOpen(tree.data ?? [])
  const categoryId = Form.useWatch('categoryId', form) ?? first?.id
  const asked = { source, grouping, decisions, ...(categoryId === undefined ? {} : { categoryId }) }
  const preview = useQuery(
    queries.ingest.preview.queryOptions({
      input: asked,
      enabled: intake.kind === 'ready',
      queryKey: [...queries.ingest.preview.queryKey({ input: asked }), intake.sent],
      placeholderData: keepPreviousData,
    }),
  )
  const isUndecided =
    (preview.data?.columns ?? []).some(({ weight }) => weight !== null) || (preview.data?.departments.length ?? 0) > 0
  const owner = tree.data?.find(one => one.categories.some(category => category.id === categoryId))
  const arranging = useArranging(preview.data?.proposed ?? null, grouping)
  // The files of an intake are gone with the window, and all that was arranged of them.
  useUnloadAsk(arranging !== null && arranging.undo !== null)
  const given = useMutation({ mutationFn: giveUpIntake })
  const begin = useMutation(
    queries.ingest.begin.mutationOptions({
      onSuccess: ({ jobId }) => {
        draft.drop()
        onBegun(jobId)
      },
      // What is there has changed: the preview shows it as it is now.
      onError: () => preview.refetch(),
    }),
  )
  const isEmpty = arranging === null ? (preview.data?.items.length ?? 0) === 0 : arranging.draft.items.length === 0

  return (
    <>
      <UploadProgress intake={intake} />
      <div className="intake">
        <section className="sheet">
          <h2>{t('ingest.how')}</h2>
          <GroupingChoice value={grouping} onChange={setChosen} />
          <h2 className="intake-second">{t('ingest.defaults')}</h2>
          {first !== undefined && terms.data !== undefined && (
            <Form<Fields>
              onValuesChange={draft.onValuesChange}
              form={form}
              layout="vertical"
              requiredMark={false}
              initialValues={{
                categoryId: first.id,
                year: null,
                retention: terms.data.defaultRetention,
                departmentId: null,
              }}
              onFinish={fields =>
                begin.mutate({
                  source,
                  grouping,
                  defaults: { ...fields, year: fields.year ?? 0, departmentId: fields.departmentId ?? null },
                  decisions,
                  ...(arranging === null ? {} : { arrangement: arrangementOf(arranging.draft, arranging.basis) }),
                })
              }
            >
              <DraftOffer draft={draft} />
              <DefaultsFields fonds={tree.data ?? []} />
            </Form>
          )}
          <FailureAlert error={begin.error ?? given.error ?? tree.error ?? terms.error} />
          <div className="form-buttons">
            <Button onClick={() => given.mutate()}>{t('ingest.discard')}</Button>
            <Button
              type="primary"
              disabled={
                intake.kind !== 'ready' ||
                preview.isPlaceholderData ||
                isUndecided ||
                isEmpty ||
                arranging?.untitled === true
              }
              loading={begin.isPending}
              onClick={() => form.submit()}
            >
              {t('ingest.begin')}
            </Button>
          </div>
        </section>
        <IntakePreview
          preview={preview.data ?? null}
          list={grouping === 'manifest'}
          pending={intake.kind === 'sending' || preview.isPending}
          error={preview.error}
          arranging={arranging}
          url={intake.url}
        >
          {grouping === 'manifest' && (
            <>
              <UnreadColumns
                columns={(preview.data?.columns ?? []).filter(({ weight }) => weight !== null)}
                decisions={columns}
                choices={manifestColumns}
                onDecide={setColumns}
              />
              <UnknownDepartments
                unknown={preview.data?.departments ?? []}
                known={owner?.departments ?? []}
                decisions={departments}
                onDecide={setDepartments}
              />
            </>
          )}
        </IntakePreview>
      </div>
    </>
  )
}
