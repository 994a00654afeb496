import { DownloadOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Item } from '#shared/contract/catalogue.ts'
import { saveEnclosure } from '../exports/save.ts'
import { useRight } from '../session/me.ts'
import { size } from '../text/format.ts'
import { useFailureSentence } from '../ui/failure-sentence.ts'

/** What lay in the files of an item without being a page, to be saved one by one. */
export function Enclosures({ item }: { readonly item: Item }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const sentence = useFailureSentence()
  const mayExport = useRight('page.export')
  const save = useMutation({
    mutationFn: (id: number) => saveEnclosure(item.id, id),
    onError: error => message.error(sentence(error)),
  })
  if (item.enclosures.length === 0) return null
  return (
    <section aria-label={t('item.enclosures')}>
      <h3>{t('item.enclosures')}</h3>
      <ul className="enclosures">
        {item.enclosures.map(({ id, name, bytes, sha256 }) => (
          <li key={id}>
            <span>{`${name}（${size(bytes)}）`}</span>
            {sha256 === null ? (
              <span>{t('item.enclosureWithin')}</span>
            ) : (
              mayExport && (
                <Button
                  size="small"
                  type="link"
                  icon={<DownloadOutlined />}
                  loading={save.isPending && save.variables === id}
                  onClick={() => save.mutate(id)}
                >
                  {t('item.saveEnclosure')}
                </Button>
              )
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
