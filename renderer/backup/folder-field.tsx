import { useQuery } from '@tanstack/react-query'
import { Alert, Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { queries } from '../api.ts'
import { useSettled } from '../ui/use-settled.ts'

/** Where backups go; says so where that is the archive's own disk. For a form whose field is `folder`. */
export function FolderField() {
  const { t } = useTranslation()
  const typed: unknown = Form.useWatch('folder', Form.useFormInstance())
  const folder = useSettled(typeof typed === 'string' ? typed.trim() : '', 300)
  const place = useQuery(queries.backup.place.queryOptions({ input: { folder }, enabled: folder !== '', retry: false }))
  return (
    <>
      <Form.Item
        name="folder"
        label={t('backup.folder')}
        extra={t('backup.folderHint')}
        rules={[{ required: true, whitespace: true, message: t('backup.folderMissing') }]}
      >
        <Input autoFocus spellCheck={false} />
      </Form.Item>
      {place.data?.sameDisk === true && (
        <Form.Item>
          <Alert role="status" type="warning" showIcon title={t('backup.sameDisk')} />
        </Form.Item>
      )}
    </>
  )
}
