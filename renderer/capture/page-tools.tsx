import {
  BlockOutlined,
  ColumnWidthOutlined,
  DeleteOutlined,
  EyeOutlined,
  InsertRowBelowOutlined,
  MergeCellsOutlined,
  RedoOutlined,
  ReloadOutlined,
  RotateLeftOutlined,
  RotateRightOutlined,
  SplitCellsOutlined,
  SwapOutlined,
  UndoOutlined,
  VerticalAlignBottomOutlined,
  ZoomInOutlined,
  ZoomOutOutlined,
} from '@ant-design/icons'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { ToolButton } from '../ui/tool-button.tsx'
import type { Bench } from './use-bench.ts'
import type { Beside } from './use-capture-keys.ts'

type Props = { readonly bench: Bench; readonly beside: Beside; readonly trashed: number; readonly trashShown: boolean }

/** Acts that have a name of their own. */
const kinds = [
  'move',
  'turn',
  'discard',
  'restore',
  'remove-blanks',
  'split',
  'join',
  'reverse',
  'interleave',
  'accept-gaps',
  'rescan',
  'separate',
] as const

/** Everything that keys do with pages, for the pointer. */
export function PageTools({ bench, beside, trashed, trashShown }: Props) {
  const { t } = useTranslation()
  const { acts, selection, edits } = bench
  const named = (kind: string | null | undefined) =>
    kind === null || kind === undefined ? null : t(`capture.act.${kinds.find(known => known === kind) ?? 'other'}`)
  const [undo, redo] = [named(edits.shown?.undo), named(edits.shown?.redo)]
  const { running, profile } = bench.scanning
  const rescan =
    running !== undefined ? 'capture.rescanWhile' : profile === undefined ? 'capture.rescanNoScanner' : 'capture.rescan'
  const gap = <span className="tool-gap" />
  return (
    <div className="capture-tools" role="toolbar" aria-label={t('capture.tools')}>
      {bench.mayEdit && (
        <>
          <ToolButton
            icon={<UndoOutlined />}
            label={undo === null ? t('capture.undo') : t('capture.undoOf', { act: undo })}
            keys="Ctrl+Z"
            onClick={acts.undo}
          />
          <ToolButton
            icon={<RedoOutlined />}
            label={redo === null ? t('capture.redo') : t('capture.redoOf', { act: redo })}
            keys="Ctrl+Y"
            onClick={acts.redo}
          />
          {gap}
          <ToolButton icon={<RotateLeftOutlined />} label={t('capture.turnLeft')} keys="[" onClick={acts.turnLeft} />
          <ToolButton icon={<RotateRightOutlined />} label={t('capture.turnRight')} keys="]" onClick={acts.turnRight} />
          <ToolButton icon={<DeleteOutlined />} label={t('capture.discard')} keys="Delete" onClick={acts.discard} />
          {gap}
          <ToolButton icon={<SplitCellsOutlined />} label={t('capture.split')} keys="S" onClick={acts.split} />
          <ToolButton icon={<MergeCellsOutlined />} label={t('capture.join')} keys="J" onClick={acts.join} />
          <ToolButton icon={<SwapOutlined />} label={t('capture.reverse')} keys="V" onClick={acts.reverse} />
          <ToolButton
            icon={<ColumnWidthOutlined />}
            label={t('capture.interleave')}
            keys="X"
            onClick={bench.order.length < 2 ? null : beside.openInterleave}
          />
          <ToolButton
            icon={<BlockOutlined />}
            label={t('capture.blanks')}
            keys="B"
            onClick={bench.order.length === 0 ? null : beside.openBlanks}
          />
          {gap}
          <ToolButton icon={<ReloadOutlined />} label={t(rescan)} keys="R" onClick={acts.rescan} />
          <ToolButton
            icon={<InsertRowBelowOutlined />}
            label={t('capture.insertAfter')}
            keys="I"
            onClick={acts.insertAfter}
          />
          {gap}
        </>
      )}
      <ToolButton
        icon={<EyeOutlined />}
        label={t('capture.large')}
        keys="Space"
        onClick={selection.current === null ? null : beside.openLarge}
      />
      <ToolButton icon={<ZoomOutOutlined />} label={t('capture.smaller')} keys="-" onClick={() => beside.resize(-1)} />
      <ToolButton icon={<ZoomInOutlined />} label={t('capture.larger')} keys="+" onClick={() => beside.resize(1)} />
      <span className="capture-chosen" role="status">
        {selection.chosen.size > 0 && t('capture.selected', { count: selection.chosen.size })}
      </span>
      <span className="spread" />
      <Button
        type="text"
        icon={<VerticalAlignBottomOutlined />}
        aria-pressed={bench.follow}
        className={bench.follow ? 'pressed' : ''}
        onClick={() => bench.setFollow(!bench.follow)}
      >
        {t('capture.follow')}
      </Button>
      <Button
        type="text"
        icon={<DeleteOutlined />}
        aria-pressed={trashShown}
        className={trashShown ? 'pressed' : ''}
        onClick={beside.toggleTrash}
      >
        {t('capture.trash')} {trashed}
      </Button>
    </div>
  )
}
