import { useMutation } from '@tanstack/react-query'
import { Button, InputNumber } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../api.ts'
import { takePdf } from '../exports/take-pdf.ts'
import { useRight } from '../session/me.ts'
import { FailureAlert } from '../ui/failure-alert.tsx'

/** Separator sheets to print: one before each item. */
export function SeparatorSheets() {
  const { t } = useTranslation()
  const mayScan = useRight('scan')
  const [copies, setCopies] = useState(10)
  const print = useMutation({
    mutationFn: async () => {
      const { url } = await api.scanners.separatorSheets({ copies })
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
