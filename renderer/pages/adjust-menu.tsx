import { DownOutlined } from '@ant-design/icons'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Dropdown } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Page } from '#shared/contract/pages.ts'
import type { Operation } from '#shared/contract/reading.ts'
import { queries } from '../api.ts'
import { useFailureSentence } from '../ui/failure-sentence.ts'
import { has, turned, withoutCrop, withoutDeskew } from './adjustments.ts'

/** Corrections of what the machine decided about a page. The master stays as it was scanned. */
export function AdjustMenu({ page }: { readonly page: Page }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const sentence = useFailureSentence()
  const client = useQueryClient()
  const begun = {
    onSuccess: async () => {
      message.info(t('page.readingAnew'))
      await client.invalidateQueries({ queryKey: queries.catalogue.item.key() })
    },
    onError: async (error: unknown) => {
      message.error(sentence(error))
      await client.invalidateQueries({ queryKey: queries.catalogue.item.key() })
    },
  }
  const adjust = useMutation(queries.pages.adjust.mutationOptions(begun))
  const again = useMutation(queries.pages.readAgain.mutationOptions(begun))
  const to = (operations: Operation[]) => () => adjust.mutate({ id: page.id, version: page.version, operations })
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          { key: 'right', label: t('page.turnRight'), onClick: to(turned(page.operations, 90)) },
          { key: 'left', label: t('page.turnLeft'), onClick: to(turned(page.operations, 270)) },
          { key: 'over', label: t('page.turnOver'), onClick: to(turned(page.operations, 180)) },
          { type: 'divider' },
          {
            key: 'crop',
            label: t('page.removeCrop'),
            disabled: !has(page.operations, 'crop'),
            onClick: to(withoutCrop(page.operations, page.recorded)),
          },
          {
            key: 'deskew',
            label: t('page.removeDeskew'),
            disabled: !has(page.operations, 'deskew'),
            onClick: to(withoutDeskew(page.operations, page.recorded)),
          },
          { type: 'divider' },
          { key: 'again', label: t('page.readAgain'), onClick: () => again.mutate({ id: page.id }) },
        ],
      }}
    >
      <Button size="small" loading={adjust.isPending || again.isPending} icon={<DownOutlined />} iconPlacement="end">
        {t('page.adjust')}
      </Button>
    </Dropdown>
  )
}
