import { RedoOutlined, UndoOutlined, ZoomInOutlined, ZoomOutOutlined } from '@ant-design/icons'
import { Button, Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import { ToolButton } from '../ui/tool-button.tsx'
import type { ArrangeActs } from './arrange-acts.ts'
import type { Arranging } from './use-arranging.ts'

type Props = { readonly arranging: Arranging; readonly acts: ArrangeActs; readonly resize: (by: number) => void }

/** What can be done with the files that are chosen; each also has a key. */
export function ArrangeTools({ arranging, acts, resize }: Props) {
  const { t } = useTranslation()
  const tools = [
    { label: t('ingest.arrange.begin'), keys: 'S', run: acts.begin },
    { label: t('ingest.arrange.join'), keys: 'J', run: acts.join },
    { label: t('ingest.arrange.earlier'), keys: 'Alt+←', run: acts.earlier },
    { label: t('ingest.arrange.later'), keys: 'Alt+→', run: acts.later },
    { label: t('ingest.arrange.layOut'), keys: 'E', run: acts.layOut },
    acts.back === null
      ? { label: t('ingest.arrange.aside'), keys: 'Delete', run: acts.aside }
      : { label: t('ingest.arrange.back'), keys: 'Insert', run: acts.back },
  ]
  return (
    <div className="intake-tools" role="toolbar" aria-label={t('ingest.arrange.tools')}>
      {tools.map(({ label, keys, run }) => (
        <Tooltip key={label} title={`${label}  ${keys}`} mouseEnterDelay={0.4}>
          <Button size="small" disabled={run === null} onClick={() => run?.()}>
            {label}
          </Button>
        </Tooltip>
      ))}
      <span className="spread" />
      <ToolButton icon={<UndoOutlined />} label={t('capture.undo')} keys="Ctrl+Z" onClick={arranging.undo} />
      <ToolButton icon={<RedoOutlined />} label={t('capture.redo')} keys="Ctrl+Y" onClick={arranging.redo} />
      <ToolButton icon={<ZoomOutOutlined />} label={t('capture.smaller')} keys="-" onClick={() => resize(-1)} />
      <ToolButton icon={<ZoomInOutlined />} label={t('capture.larger')} keys="+" onClick={() => resize(1)} />
    </div>
  )
}
