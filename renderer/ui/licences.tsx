import { Button, Modal, Skeleton } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FailureAlert } from './failure-alert.tsx'

type Text = { readonly kind: 'loading' } | { readonly kind: 'there'; readonly text: string } | Failed
type Failed = { readonly kind: 'failed'; readonly error: unknown }

/** Opens the licences of what comes with the program. The text is large and fetched when it is asked for. */
export function Licences() {
  const { t } = useTranslation()
  const [shown, setShown] = useState<Text | null>(null)
  const show = () => {
    setShown({ kind: 'loading' })
    import('../../resources/licences.txt?raw').then(
      ({ default: text }) => setShown({ kind: 'there', text }),
      (error: unknown) => setShown({ kind: 'failed', error }),
    )
  }
  return (
    <>
      <Button type="link" size="small" className="licences-link" onClick={show}>
        {t('about.licences')}
      </Button>
      <Modal
        open={shown !== null}
        title={t('about.licences')}
        width={900}
        footer={null}
        onCancel={() => setShown(null)}
        destroyOnHidden
      >
        {shown?.kind === 'loading' && <Skeleton active />}
        {shown?.kind === 'failed' && <FailureAlert error={shown.error} />}
        {shown?.kind === 'there' && (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard
          <pre className="licences-text" tabIndex={0} role="document" aria-label={t('about.licences')}>
            {shown.text}
          </pre>
        )}
      </Modal>
    </>
  )
}
