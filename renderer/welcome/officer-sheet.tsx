import { PrinterOutlined } from '@ant-design/icons'
import { Alert, Button, Checkbox } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CodeStrips } from '../people/code-strips.tsx'
import { useUnloadAsk } from '../people/use-unload-ask.ts'
import { Cover } from '../session/cover.tsx'
import { type ToldCodes, tellCodes } from './told-codes.ts'

/** The three codes, once: to be printed, cut apart and handed over before one goes on. */
export function OfficerSheet({ told }: { readonly told: ToldCodes }) {
  const { t } = useTranslation()
  const [kept, setKept] = useState(false)
  useUnloadAsk()
  return (
    <Cover width="medium" title={t('welcome.codes')} label={t('welcome.codes')}>
      <p className="cover-hint">{t('welcome.codesLead')}</p>
      <Alert type="warning" showIcon title={t('welcome.codesOnce')} />
      <CodeStrips archive={told.archive} people={told.officers} />
      <p className="officer-sheet-kept">
        <Checkbox checked={kept} onChange={event => setKept(event.target.checked)}>
          {t('welcome.codesKept')}
        </Checkbox>
      </p>
      <div className="welcome-buttons">
        <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
          {t('people.print')}
        </Button>
        <Button type="primary" disabled={!kept} onClick={() => tellCodes(null)}>
          {t('welcome.enter')}
        </Button>
      </div>
    </Cover>
  )
}
