import { RedoOutlined, UndoOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useKeys } from '../keyboard/bindings.ts'
import { ToolButton } from '../ui/tool-button.tsx'
import { broughtIn, type Draft, joinedTo, movedTo, splitOff, takenOut } from './draft.ts'
import { OtherItem } from './other-item.tsx'
import { useArrangeKeys } from './use-arrange-keys.ts'
import type { Arranged } from './use-arranging.ts'

/** What can be done with the chosen pages; each also has a key. */
export function ArrangeTools({ arranged, draft }: { readonly arranged: Arranged; readonly draft: Draft }) {
  const { t } = useTranslation()
  const [asked, setAsked] = useState<'move' | 'join' | null>(null)
  const { selection, standing, changed } = arranged
  const { chosen } = selection
  const own = draft.groups[0]
  const some = chosen.size > 0
  const isOut = [...chosen].some(id => draft.groups.some(group => group.out.includes(id)))
  const isIn = [...chosen].some(id => draft.groups.some(group => group.pages.includes(id)))
  const split = () => some && arranged.to(splitOff(draft, chosen, ''))
  useArrangeKeys(arranged, draft)
  useKeys(t('mending.arrange'), [
    { keys: ['M'], label: t('mending.move'), run: () => some && setAsked('move') },
    { keys: ['B'], label: t('mending.split'), run: split },
  ])
  return (
    <div className="arrange-tools" role="toolbar" aria-label={t('mending.arrange')}>
      <Button disabled={!isIn} onClick={() => arranged.to(takenOut(draft, chosen))}>
        {t('mending.takeOut')}
      </Button>
      <Button disabled={!isOut} onClick={() => arranged.to(broughtIn(draft, chosen))}>
        {t('mending.bringIn')}
      </Button>
      <Button disabled={!some} onClick={() => setAsked('move')}>
        {t('mending.move')}
      </Button>
      <Button disabled={!some} onClick={split}>
        {t('mending.split')}
      </Button>
      <Button disabled={changed} onClick={() => setAsked('join')}>
        {t('mending.join')}
      </Button>
      <span className="spread" />
      <ToolButton
        icon={<UndoOutlined />}
        label={t('mending.undo')}
        keys="Ctrl+Z"
        onClick={changed || standing?.undo ? arranged.undo : null}
      />
      <ToolButton
        icon={<RedoOutlined />}
        label={t('mending.redo')}
        keys="Ctrl+Y"
        onClick={arranged.ahead || (!changed && standing?.redo) ? arranged.redo : null}
      />
      {asked !== null && (
        <OtherItem
          title={t(asked === 'move' ? 'mending.move' : 'mending.join')}
          hint={t(asked === 'move' ? 'mending.moveHint' : 'mending.joinHint')}
          arranged={arranged}
          onChosen={target => {
            if (target.id !== own?.id)
              arranged.to(asked === 'move' ? movedTo(draft, chosen, target) : joinedTo(draft, target))
          }}
          onClose={() => setAsked(null)}
        />
      )}
    </div>
  )
}
