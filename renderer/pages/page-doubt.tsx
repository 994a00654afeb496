import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Doubt } from '#shared/contract/reading.ts'
import { EmptyState } from '../ui/empty-state.tsx'

type Props = { readonly doubt: Exclude<Doubt, ''>; readonly recognised: string }

/** Why a page has no text although something was recognised on it, and what that was, for whoever asks to see it. */
export function PageDoubt({ doubt, recognised }: Props) {
  const { t } = useTranslation()
  const [seen, setSeen] = useState(false)
  return (
    <>
      <EmptyState title={t(`page.doubt.${doubt}`)} hint={t('page.doubt.hint')}>
        {recognised !== '' && (
          <Button size="small" aria-expanded={seen} onClick={() => setSeen(!seen)}>
            {t(seen ? 'page.doubt.hide' : 'page.doubt.see')}
          </Button>
        )}
      </EmptyState>
      {seen && (
        <div className="page-words" lang="zh-CN">
          {recognised}
        </div>
      )}
    </>
  )
}
