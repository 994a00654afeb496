import {
  ArrowLeftOutlined,
  ColumnWidthOutlined,
  ExpandOutlined,
  LeftOutlined,
  RightOutlined,
  RotateRightOutlined,
  ZoomInOutlined,
  ZoomOutOutlined,
} from '@ant-design/icons'
import { Segmented } from 'antd'
import type OpenSeadragon from 'openseadragon'
import { useTranslation } from 'react-i18next'
import type { Item } from '#shared/contract/catalogue.ts'
import type { Page } from '#shared/contract/pages.ts'
import { useRight } from '../session/me.ts'
import { ReferenceCode } from '../ui/reference-code.tsx'
import { ToolButton } from '../ui/tool-button.tsx'
import { AdjustMenu } from './adjust-menu.tsx'
import { useBack } from './use-back.ts'
import { fitPage, fitWidth, rotate, zoom } from './view.ts'

type Props = {
  readonly item: Item
  readonly page: Page
  readonly viewer: OpenSeadragon.Viewer | null
  readonly onBefore: (() => void) | null
  readonly onAfter: (() => void) | null
  readonly selecting: boolean
  readonly onSelecting: (on: boolean) => void
  readonly asScanned: boolean
  readonly onMaster: (() => void) | null
}

/** Above the page: where it belongs, turning, zooming, and what may be done to it. */
export function PageToolbar(props: Props) {
  const { item, page, viewer, onBefore, onAfter, selecting, onSelecting, asScanned, onMaster } = props
  const { t } = useTranslation()
  const back = useBack(item.id)
  const mayAdjust = useRight('page.adjust')
  return (
    <div className="page-toolbar" role="toolbar" aria-label={t('page.tools')}>
      <ToolButton icon={<ArrowLeftOutlined />} label={t('page.back')} keys="Esc" onClick={back} />
      <span className="page-item">
        <ReferenceCode code={item.referenceCode} />
        <span title={item.title}>{item.title}</span>
      </span>
      <ToolButton icon={<LeftOutlined />} label={t('page.previous')} keys="←" onClick={onBefore} />
      <span className="page-position" role="status">
        {page.sequence} / {item.pageList.length + item.gaps.length}
      </span>
      <ToolButton icon={<RightOutlined />} label={t('page.next')} keys="→" onClick={onAfter} />
      <i className="tool-gap" />
      <ToolButton icon={<ZoomOutOutlined />} label={t('page.zoomOut')} keys="-" onClick={() => zoom(viewer, 1 / 1.3)} />
      <ToolButton icon={<ZoomInOutlined />} label={t('page.zoomIn')} keys="+" onClick={() => zoom(viewer, 1.3)} />
      <ToolButton icon={<ExpandOutlined />} label={t('page.fitPage')} keys="0" onClick={() => fitPage(viewer)} />
      <ToolButton icon={<ColumnWidthOutlined />} label={t('page.fitWidth')} keys="W" onClick={() => fitWidth(viewer)} />
      <ToolButton icon={<RotateRightOutlined />} label={t('page.rotateView')} keys="R" onClick={() => rotate(viewer)} />
      <i className="tool-gap" />
      <Segmented
        size="small"
        aria-label={t('page.mode')}
        value={selecting ? 'text' : 'hand'}
        onChange={mode => onSelecting(mode === 'text')}
        options={[
          { value: 'hand', label: t('page.hand') },
          { value: 'text', label: t('page.selectText') },
        ]}
      />
      {onMaster !== null && (
        <Segmented
          size="small"
          aria-label={t('page.original')}
          value={asScanned ? 'master' : 'upright'}
          onChange={onMaster}
          options={[
            { value: 'upright', label: t('page.upright') },
            { value: 'master', label: t('page.original'), title: t('page.originalHint') },
          ]}
        />
      )}
      {mayAdjust && <AdjustMenu page={page} />}
    </div>
  )
}
