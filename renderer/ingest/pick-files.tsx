import { FileAddOutlined, FolderAddOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useErrand } from '../ui/errand.ts'
import { pickedFiles } from './dropped.ts'
import { takeIn } from './intake.ts'

/** Two pickers: for files, and for a folder with all that is in it. */
export function PickFiles({ first }: { readonly first: boolean }) {
  const { t } = useTranslation()
  const files = useRef<HTMLInputElement>(null)
  const folder = useRef<HTMLInputElement>(null)
  const pick = useRef<HTMLButtonElement>(null)
  useEffect(() => folder.current?.setAttribute('webkitdirectory', ''), [])
  // A browser opens a picker for a key pressed here alone: whoever was sent here presses Enter once more.
  useErrand('folder', () => pick.current?.focus())
  const take = (input: HTMLInputElement) => {
    const picked = pickedFiles(input.files)
    input.value = ''
    void takeIn(picked)
  }
  return (
    <div className="pick-files">
      <input
        ref={files}
        type="file"
        multiple
        hidden
        aria-label={t('ingest.pickFiles')}
        onChange={e => take(e.target)}
      />
      <input
        ref={folder}
        type="file"
        multiple
        hidden
        aria-label={t('ingest.pickFolder')}
        onChange={e => take(e.target)}
      />
      <Button
        ref={pick}
        type={first ? 'primary' : 'default'}
        icon={<FolderAddOutlined />}
        onClick={() => folder.current?.click()}
      >
        {t('ingest.pickFolder')}
      </Button>
      <Button icon={<FileAddOutlined />} onClick={() => files.current?.click()}>
        {t('ingest.pickFiles')}
      </Button>
    </div>
  )
}
