import { useTranslation } from 'react-i18next'
import { FailureAlert } from '../ui/failure-alert.tsx'
import { ReferenceCode } from '../ui/reference-code.tsx'

type Preview = { readonly to: string; readonly kind: 'same' | 'kept' | 'had' | 'given' }
type Props = { readonly from: string; readonly preview: Preview | null; readonly error: unknown }

/** The code an item has, the code it will have, and what becomes of the first. */
export function CodeChange({ from, preview, error }: Props) {
  const { t } = useTranslation()
  return (
    <div className="code-change" aria-live="polite">
      <p>
        <span>{t('mending.codeNow')}</span> <ReferenceCode code={from} />
      </p>
      <p>
        <span>{t('mending.codeThen')}</span> {preview === null ? '—' : <ReferenceCode code={preview.to} />}
      </p>
      {preview !== null && <p className="form-note">{t(`mending.codeKind.${preview.kind}`)}</p>}
      <FailureAlert error={error} />
    </div>
  )
}
