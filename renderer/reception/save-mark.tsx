import { CheckOutlined, SyncOutlined, WarningOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useFailureSentence } from '../ui/failure-sentence.ts'
import type { SaveState } from './saving.ts'

type Props = { readonly state: SaveState; readonly conflict: boolean; readonly onAgain: () => void }

/** Whether what stands here is with the archive. */
export function SaveMark({ state, conflict, onAgain }: Props) {
  const { t } = useTranslation()
  const sentence = useFailureSentence()
  if (conflict) return <output className="save-mark state-bad">{t('reception.save.conflict')}</output>
  switch (state.kind) {
    case 'saved':
      return (
        <output className="save-mark state-good">
          <CheckOutlined aria-hidden /> {t('reception.save.saved')}
        </output>
      )
    case 'waiting':
    case 'saving':
      return (
        <output className="save-mark state-soft">
          <SyncOutlined aria-hidden /> {t('reception.save.saving')}
        </output>
      )
    case 'failed':
      return (
        <output className="save-mark state-bad">
          <WarningOutlined aria-hidden /> {t('reception.save.failed')} {sentence(state.error)}{' '}
          <Button size="small" onClick={onAgain}>
            {t('failure.again')}
          </Button>
        </output>
      )
  }
}
