import { Tabs } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Item } from '#shared/contract/catalogue.ts'
import type { Page } from '#shared/contract/pages.ts'
import { Enclosures } from '../catalogue/enclosures.tsx'
import { ItemFacts } from '../catalogue/item-facts.tsx'
import { PageOrigin } from '../custody/page-origin.tsx'
import { SavePdf } from '../exports/save-pdf.tsx'
import { InTrash } from '../mending/in-trash.tsx'
import { MendMenu } from '../mending/mend-menu.tsx'
import { useRight } from '../session/me.ts'
import { PageFacts } from './page-facts.tsx'
import { PageText } from './page-text.tsx'
import type { ReadText } from './read-text.ts'
import type { Adding } from './use-adding.ts'
import type { Correcting } from './use-correcting.ts'

type Props = {
  readonly item: Item
  readonly page: Page
  readonly text: ReadText | null
  readonly error: unknown
  readonly query: string
  readonly onQuery: (query: string) => void
  readonly correcting: Correcting
  readonly adding: Adding
  readonly onCorrect: (() => void) | null
  readonly textKey: readonly unknown[]
}

/** Beside the page: its text, its facts, and the item it belongs to. */
export function PageSide({ item, page, text, error, query, onQuery, correcting, adding, onCorrect, textKey }: Props) {
  const { t } = useTranslation()
  const mayExport = useRight('page.export')
  const mayDescribe = useRight('catalogue.describe')
  return (
    <aside className="page-side" aria-label={t('page.beside')}>
      <Tabs
        // Other words to find begin with the text.
        key={query}
        size="small"
        items={[
          {
            key: 'text',
            label: t('page.text'),
            children: (
              <PageText
                page={page}
                text={text}
                error={error}
                query={query}
                onQuery={onQuery}
                correcting={correcting}
                adding={adding}
                onCorrect={onCorrect}
                textKey={textKey}
              />
            ),
          },
          { key: 'facts', label: t('page.facts'), children: <PageFacts page={page} text={text} /> },
          {
            key: 'origin',
            label: t('custody.origin'),
            children: <PageOrigin pageId={page.id} itemId={item.id} />,
          },
          {
            key: 'item',
            label: t('item.item'),
            children: (
              <>
                <h2>{item.title}</h2>
                <InTrash item={item} />
                <ItemFacts item={item} />
                <Enclosures item={item} />
                <div className="item-actions">
                  {mayExport && <SavePdf itemIds={[item.id]} />}
                  {mayDescribe && item.withdrawn === null && <MendMenu item={item} />}
                </div>
              </>
            ),
          },
        ]}
      />
    </aside>
  )
}
