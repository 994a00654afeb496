import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CapturePage } from '#shared/contract/capture.ts'
import type { Group } from './groups.ts'
import { Picture } from './picture.tsx'

type Props = {
  readonly page: CapturePage
  readonly group: Group | undefined
  readonly onRestore: (() => void) | null
}

/** A page in the trash: what it looks like, why it is there, where it came from. */
export function TrashEntry({ page, group, onRestore }: Props) {
  const { t } = useTranslation()
  const reason = page.reason === '' ? t('capture.reason.none') : t(`capture.reason.${page.reason}`)
  return (
    <li>
      <Picture page={page} label={reason} />
      <div>
        <p>{reason}</p>
        <p className="form-note">
          {group === undefined ? t('capture.trashNowhere') : t('capture.trashFrom', { number: group.number })}
        </p>
        {onRestore !== null && (
          <Button size="small" onClick={onRestore}>
            {t('capture.restore')}
          </Button>
        )}
      </div>
    </li>
  )
}
