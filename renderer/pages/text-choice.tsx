import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Segmented, Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Page } from '#shared/contract/pages.ts'
import { queries } from '../api.ts'
import { useRight } from '../session/me.ts'
import { useFailureSentence } from '../ui/failure-sentence.ts'

export type Origin = 'brought' | 'recognised'

type Props = {
  readonly page: Page
  readonly shown: Origin
  readonly onShow: (origin: Origin) => void
}

/** A page with two texts: which one is seen here, which one stands, and the choice of the other. */
export function TextChoice({ page, shown, onShow }: Props) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const sentence = useFailureSentence()
  const mayChoose = useRight('page.adjust')
  const client = useQueryClient()
  const choose = useMutation(
    queries.pages.chooseText.mutationOptions({
      onSettled: async () => {
        await client.invalidateQueries({ queryKey: queries.catalogue.item.key() })
      },
      onError: error => {
        message.error(sentence(error))
      },
    }),
  )
  return (
    <div className="page-text-tools">
      <Segmented
        size="small"
        aria-label={t('page.textOrigin')}
        value={shown}
        onChange={onShow}
        options={[
          { value: 'brought' as const, label: t('page.brought') },
          { value: 'recognised' as const, label: t('page.byReading') },
        ]}
      />
      {shown === page.text ? (
        <Tag>{t('page.stands')}</Tag>
      ) : (
        mayChoose && (
          <Button
            size="small"
            loading={choose.isPending}
            onClick={() => choose.mutate({ id: page.id, version: page.version, stands: shown })}
          >
            {t('page.letStand')}
          </Button>
        )
      )}
    </div>
  )
}
