import { Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import { boundGroups } from './bindings.ts'
import { KeyCap } from './key-cap.tsx'
import './keyboard.css'

/** The list of keys that are valid on the screen behind it. */
export function KeysHelp({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const groups = boundGroups()
    .map(group => ({ ...group, bindings: group.bindings.filter(binding => binding.label !== '') }))
    .filter(group => group.bindings.length > 0)
  return (
    <Modal open title={t('keys.title')} footer={null} onCancel={onClose} width={720}>
      <div className="keys-help">
        {groups.map(group => (
          <section key={group.title}>
            <h3>{group.title}</h3>
            <dl>
              {group.bindings.map(binding => (
                <div key={binding.keys.join()}>
                  <dt>{binding.label}</dt>
                  <dd>
                    <KeyCap keys={binding.keys[0] ?? ''} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  )
}
