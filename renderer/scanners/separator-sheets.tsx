import { useMutation } from '@tanstack/react-query'
import { Button, InputNumber, Segmented } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../api.ts'
import { takePdf } from '../batches/take-pdf.ts'
import { useRight } from '../session/me.ts'
import { FailureAlert } from '../ui/failure-alert.tsx'

/** Separator sheets to print: one before each item, or before each batch. */
export function SeparatorSheets() {
  const { t } = useTranslation()
  const mayScan = useRight('scan')
  const [kind, setKind] = useState<'item' | 'batch'>('item')
  const [copies, setCopies] = useState(10)
  const print = useMutation({
    mutationFn: async () => {
      const { url } = await api.scanners.separatorSheets({ kind, copies })
      await takePdf(url, `${t('scanners.separatorFile')}.pdf`)
    },
  })
  if (!mayScan) return null
  return (
    <section className="sheet">
      <h2>{t('scanners.separatorSheets')}</h2>
      <p className="form-note">{t('scanners.separatorLead')}</p>
      <FailureAlert error={print.error} />
      <div className="separator-print">
        <Segmented
          aria-label={t('scanners.separatorKind')}
          value={kind}
          onChange={setKind}
          options={[
            { value: 'item' as const, label: t('scanners.separatorItem') },
            { value: 'batch' as const, label: t('scanners.separatorBatch') },
          ]}
        />
        <InputNumber
          aria-label={t('scanners.copies')}
          prefix={t('scanners.copies')}
          min={1}
          max={50}
          precision={0}
          value={copies}
          onChange={value => setCopies(value ?? 1)}
        />
        <Button loading={print.isPending} onClick={() => print.mutate()}>
          {t('scanners.separatorPrint')}
        </Button>
      </div>
    </section>
  )
}
