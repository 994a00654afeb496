import { Button, Checkbox, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Group } from './groups.ts'
import { Picture } from './picture.tsx'

type Props = {
  readonly groups: readonly Group[]
  readonly onRemove: (pageIds: readonly number[]) => void
  readonly onClose: () => void
}

/** Every blank side to be seen before it goes: unticked, it stays. */
export function BlanksDialog({ groups, onRemove, onClose }: Props) {
  const { t } = useTranslation()
  const [kept, setKept] = useState<ReadonlySet<number>>(new Set())
  const blanks = groups.flatMap(group =>
    group.pages.flatMap((page, at) =>
      page.blank ? [{ page, label: t('capture.pageLabel', { item: group.number, page: at + 1 }) }] : [],
    ),
  )
  const ticked = blanks.filter(({ page }) => !kept.has(page.id)).map(({ page }) => page.id)
  const tick = (id: number, on: boolean) =>
    setKept(before => {
      const after = new Set(before)
      if (on) after.delete(id)
      else after.add(id)
      return after
    })
  return (
    <Modal
      open
      width={920}
      title={t('capture.blanksTitle')}
      onCancel={onClose}
      okText={t('capture.removeBlanks', { count: ticked.length })}
      cancelText={t('action.cancel')}
      okButtonProps={{ disabled: ticked.length === 0, autoFocus: true }}
      onOk={() => {
        onRemove(ticked)
        onClose()
      }}
    >
      {blanks.length === 0 ? (
        <p>{t('capture.noBlanks')}</p>
      ) : (
        <>
          <div className="blanks-lead">
            <p>{t('capture.blanksLead')}</p>
            <Button size="small" onClick={() => setKept(new Set())}>
              {t('capture.tickAll')}
            </Button>
            <Button size="small" onClick={() => setKept(new Set(blanks.map(({ page }) => page.id)))}>
              {t('capture.tickNone')}
            </Button>
          </div>
          <div className="blanks">
            {blanks.map(({ page, label }) => (
              <div key={page.id} className={kept.has(page.id) ? 'kept' : ''}>
                <Checkbox checked={!kept.has(page.id)} onChange={event => tick(page.id, event.target.checked)}>
                  <Picture page={page} label="" />
                  <span>{label}</span>
                </Checkbox>
              </div>
            ))}
          </div>
        </>
      )}
    </Modal>
  )
}
