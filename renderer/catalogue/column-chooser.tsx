import { TableOutlined } from '@ant-design/icons'
import { Button, Checkbox, Popover } from 'antd'
import { useTranslation } from 'react-i18next'
import { setPreferences, usePreferences } from '../look/preferences.ts'
import { columnNames, columnsFor } from './columns.ts'

/** Which columns the list shows; remembered on this machine. */
export function ColumnChooser() {
  const { t } = useTranslation()
  const { columns } = usePreferences()
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      title={t('library.columns')}
      content={
        <Checkbox.Group
          className="column-chooser"
          value={columnsFor(columns).map(column => column.name)}
          onChange={chosen => setPreferences({ columns: chosen })}
          options={columnNames.map(name => ({
            value: name,
            label: t(`column.${name}`),
            disabled: name === 'referenceCode' || name === 'title',
          }))}
        />
      }
    >
      <Button type="text" icon={<TableOutlined />} aria-label={t('library.columns')} title={t('library.columns')} />
    </Popover>
  )
}
