import { PrinterOutlined } from '@ant-design/icons'
import { Button, Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import { useMe } from '../session/me.ts'
import { CodeStrips } from './code-strips.tsx'
import type { Coded } from './coded.ts'
import { useUnloadAsk } from './use-unload-ask.ts'

type Props = { readonly title: string; readonly people: readonly Coded[]; readonly onClose: () => void }

/** Codes that are told this once. Nothing but its own button closes it. */
export function CodeDialog({ title, people, onClose }: Props) {
  const { t } = useTranslation()
  const me = useMe()
  useUnloadAsk()
  return (
    <Modal
      open
      width={560}
      title={title}
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      footer={
        <>
          <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
            {t('people.print')}
          </Button>
          <Button type="primary" onClick={onClose}>
            {t('people.codeKept')}
          </Button>
        </>
      }
    >
      <p>{t('people.codeOnce')}</p>
      <CodeStrips archive={me.archive.name} people={people} />
    </Modal>
  )
}
