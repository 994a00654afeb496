import { Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import type { HandoverState } from '#shared/contract/reception.ts'

/** How far a hand-over is; being late is said beside it, in a colour of its own. */
export function StateTag({ state, late }: { readonly state: HandoverState; readonly late: boolean }) {
  const { t } = useTranslation()
  return (
    <span className="state-tags">
      <Tag className={`handover-state is-${state}`}>{t(`reception.state.${state}`)}</Tag>
      {late && <Tag className="handover-state is-late">{t('reception.late')}</Tag>}
    </span>
  )
}
