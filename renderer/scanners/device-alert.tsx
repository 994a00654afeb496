import { Alert } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { FailureAlert } from '../ui/failure-alert.tsx'
import { deviceProblemOf } from './device-problem.ts'

type Props = { readonly error: unknown; readonly action?: ReactNode }

/** What a device said when it was asked, and what to do; any other failure as everywhere. */
export function DeviceAlert({ error, action }: Props) {
  const { t } = useTranslation()
  const problem = deviceProblemOf(error)
  if (problem === null) return <FailureAlert error={error} action={action} />
  return (
    <Alert
      className="failure-alert"
      type="error"
      showIcon
      role="alert"
      title={t(`scanners.problem.${problem}`)}
      action={action}
    />
  )
}
