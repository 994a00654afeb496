import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import { failureOf } from '../transport/failure.ts'
import { FailureAlert } from '../ui/failure-alert.tsx'
import { unfitnesses } from './watched-values.ts'

/** Why a folder cannot be watched, and what to do; any other failure as everywhere. */
export function FolderAlert({ error }: { readonly error: unknown }) {
  const { t } = useTranslation()
  const failure = error === null ? null : failureOf(error)
  const reason =
    failure?.kind === 'refusal' && failure.code === 'folder-unfit'
      ? unfitnesses.find(one => one === failure.params['reason'])
      : undefined
  if (reason === undefined) return <FailureAlert error={error} />
  return <Alert className="failure-alert" type="error" showIcon role="alert" title={t(`scanners.unfit.${reason}`)} />
}
