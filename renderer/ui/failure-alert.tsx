import { Alert } from 'antd'
import type { ReactNode } from 'react'
import { useFailureSentence } from './failure-sentence.ts'

type Props = { readonly error: unknown; readonly action?: ReactNode }

/** What went wrong and what to do about it, where it happened. Draws nothing while all is well. */
export function FailureAlert({ error, action }: Props) {
  const sentence = useFailureSentence()
  if (error === null || error === undefined) return null
  return <Alert className="failure-alert" type="error" showIcon title={sentence(error)} action={action} role="alert" />
}
