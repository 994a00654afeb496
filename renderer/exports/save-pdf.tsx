import { DownOutlined, FilePdfOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { App, Button, Dropdown, Space } from 'antd'
import { useTranslation } from 'react-i18next'
import type { PdfFormat } from '#shared/contract/exports.ts'
import { useFailureSentence } from '../ui/failure-sentence.ts'
import { savePdfs } from './save.ts'

/** Saves items as searchable PDF/A: 2u unless 1b is asked for. */
export function SavePdf({ itemIds }: { readonly itemIds: readonly number[] }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const sentence = useFailureSentence()
  const save = useMutation({
    mutationFn: (format: PdfFormat) => savePdfs(itemIds, format),
    onSuccess: names => message.success(t('export.saved', { count: names.length, name: names[0] })),
    onError: error => message.error(sentence(error)),
  })
  return (
    <Space.Compact>
      <Button icon={<FilePdfOutlined />} loading={save.isPending} onClick={() => save.mutate('pdfa-2u')}>
        {t('export.pdf')}
      </Button>
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            { key: '2u', label: t('export.pdfa2u'), onClick: () => save.mutate('pdfa-2u') },
            { key: '1b', label: t('export.pdfa1b'), onClick: () => save.mutate('pdfa-1b') },
          ],
        }}
      >
        <Button icon={<DownOutlined />} aria-label={t('export.formats')} />
      </Dropdown>
    </Space.Compact>
  )
}
