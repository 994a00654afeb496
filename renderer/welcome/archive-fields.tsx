import { Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { FondsCodeField } from '../catalogue/fonds-code-field.tsx'
import type { NewArchive } from './new-archive.ts'

/** The first step of the wizard: the archive and its first fonds. */
export function ArchiveFields() {
  const { t } = useTranslation()
  return (
    <>
      <Form.Item<NewArchive>
        name="archiveName"
        label={t('welcome.archiveName')}
        extra={t('welcome.archiveNameHint')}
        rules={[{ required: true, whitespace: true, message: t('welcome.archiveNameMissing') }]}
      >
        <Input maxLength={100} autoFocus />
      </Form.Item>
      <FondsCodeField name="fondsCode" />
      <Form.Item<NewArchive>
        name="fondsName"
        label={t('fonds.name')}
        extra={t('fonds.nameHint')}
        rules={[{ required: true, whitespace: true, message: t('fonds.nameMissing') }]}
      >
        <Input maxLength={100} />
      </Form.Item>
    </>
  )
}
