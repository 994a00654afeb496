import { useQuery } from '@tanstack/react-query'
import { Button, Form, Input, InputNumber, Skeleton } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { queries } from '../api.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { FailureAlert } from '../ui/failure-alert.tsx'
import { useLogFilter } from './filter.ts'
import { FindDialog } from './find-dialog.tsx'
import { LogFilters } from './log-filters.tsx'
import { LogTable } from './log-table.tsx'

type Fields = { readonly seed: string; readonly size: number }

/** A sample of entries that anybody can draw again from the published seed. */
export function SampleTab() {
  const { t } = useTranslation()
  const { filter, search, set } = useLogFilter()
  const [size, setSize] = useState(20)
  const [finding, setFinding] = useState(false)
  const seed = search.seed ?? ''
  const sample = useQuery(queries.audit.sample.queryOptions({ input: { ...filter, seed, size }, enabled: seed !== '' }))
  const draw = (fields: Fields) => {
    setSize(fields.size)
    set({ seed: fields.seed.trim() })
  }
  return (
    <div className="audit-tab">
      <div className="audit-bar">
        <LogFilters />
      </div>
      <Form<Fields>
        layout="inline"
        requiredMark={false}
        colon={false}
        className="audit-draw"
        initialValues={{ seed, size }}
        onFinish={draw}
      >
        <Form.Item
          name="seed"
          label={t('audit.seed')}
          tooltip={t('audit.seedHint')}
          rules={[{ required: true, whitespace: true, message: t('audit.seedMissing') }]}
        >
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="size" label={t('audit.sampleSize')}>
          <InputNumber min={1} max={500} precision={0} />
        </Form.Item>
        <Button type="primary" htmlType="submit">
          {t('audit.draw')}
        </Button>
        <Button disabled={(sample.data?.entries.length ?? 0) === 0} onClick={() => setFinding(true)}>
          {t('audit.writeFinding', { count: sample.data?.entries.length ?? 0 })}
        </Button>
      </Form>
      <FailureAlert error={sample.error} />
      {sample.isFetching && sample.data === undefined && <Skeleton active />}
      {sample.data === undefined && !sample.isFetching && (
        <EmptyState title={t('audit.noSample')} hint={t('audit.seedHint')} />
      )}
      {sample.data !== undefined && (
        <div className="audit-scroller batch-scroller">
          <p className="form-note">
            {t('audit.drawn', {
              drawn: sample.data.entries.length,
              population: sample.data.population,
              size: sample.data.ledgerSize,
              seed,
            })}
          </p>
          <LogTable entries={sample.data.entries} />
        </div>
      )}
      {finding && (
        <FindDialog
          entries={(sample.data?.entries ?? []).map(entry => entry.seq)}
          text={t('audit.sampleFinding', { seed })}
          onClose={() => setFinding(false)}
          onDone={() => setFinding(false)}
        />
      )}
    </div>
  )
}
