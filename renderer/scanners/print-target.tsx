import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { api } from '../api.ts'
import { takePdf } from '../exports/take-pdf.ts'
import { FailureAlert } from '../ui/failure-alert.tsx'

/** The test page, to be printed once and scanned every morning. */
export function PrintTarget() {
  const { t } = useTranslation()
  const print = useMutation({
    mutationFn: async () => {
      const { url } = await api.scanners.targetSheet()
      await takePdf(url, `${t('scanners.targetFile')}.pdf`)
    },
  })
  return (
    <section className="sheet">
      <h2>{t('scanners.target')}</h2>
      <p className="form-note">{t('scanners.targetLead')}</p>
      <FailureAlert error={print.error} />
      <Button loading={print.isPending} onClick={() => print.mutate()}>
        {t('scanners.targetPrint')}
      </Button>
    </section>
  )
}
