import { Checkbox, Form, Input, InputNumber, Radio } from 'antd'
import { useTranslation } from 'react-i18next'
import { batchings, usualMarker, type WatchedValues } from './watched-values.ts'

/** Where the folder is, and what ends a batch in it. */
export function FolderFields() {
  const { t } = useTranslation()
  const form = Form.useFormInstance<WatchedValues>()
  const batching = Form.useWatch('batching', form) ?? 'subfolder'
  return (
    <>
      <Form.Item<WatchedValues>
        name="folder"
        label={t('scanners.folder')}
        extra={t('scanners.folderHint')}
        rules={[{ required: true, whitespace: true, message: t('scanners.folderMissing') }]}
      >
        <Input maxLength={500} autoComplete="off" spellCheck={false} autoFocus />
      </Form.Item>
      <Form.Item<WatchedValues> name="polling" valuePropName="checked">
        <Checkbox>{t('scanners.polling')}</Checkbox>
      </Form.Item>
      <Form.Item<WatchedValues>
        name="batching"
        label={t('scanners.batching')}
        extra={t(`scanners.batchingHints.${batching}`)}
      >
        <Radio.Group options={batchings.map(one => ({ value: one, label: t(`scanners.batchings.${one}`) }))} />
      </Form.Item>
      <div className="form-pair">
        {batching !== 'idle' && (
          <Form.Item<WatchedValues>
            name="marker"
            label={batching === 'marker' ? t('scanners.marker') : t('scanners.markerOptional')}
          >
            <Input
              maxLength={60}
              autoComplete="off"
              spellCheck={false}
              placeholder={batching === 'marker' ? usualMarker : ''}
            />
          </Form.Item>
        )}
        {batching !== 'marker' && (
          <Form.Item<WatchedValues>
            name="idleSeconds"
            label={t('scanners.idle')}
            rules={[{ required: true, message: t('scanners.idleMissing') }]}
          >
            <InputNumber min={2} max={3600} precision={0} style={{ width: '100%' }} />
          </Form.Item>
        )}
      </div>
    </>
  )
}
