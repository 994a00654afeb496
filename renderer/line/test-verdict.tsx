import { CheckCircleOutlined, CloseCircleOutlined, QuestionCircleOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import type { DriftTest } from '#shared/contract/line.ts'
import { deviceProblem } from '#shared/contract/scanners.ts'
import { useMeasureName } from './measures.ts'

/** What a scan of the test page came to: passed, failed and in what, or why it could not be measured. */
export function TestVerdict({ test }: { readonly test: DriftTest }) {
  const { t } = useTranslation()
  const name = useMeasureName()
  if (test.trouble !== '') {
    const problem = deviceProblem.safeParse(test.trouble)
    return (
      <span className="verdict-open">
        <QuestionCircleOutlined />{' '}
        {problem.success
          ? t(`scanners.problem.${problem.data}`)
          : test.trouble === 'target-not-found'
            ? t('line.targetNotFound')
            : t('line.notMeasured', { code: test.trouble })}
      </span>
    )
  }
  if (test.passed) {
    return (
      <span className="verdict-good">
        <CheckCircleOutlined /> {t('line.passed')}
      </span>
    )
  }
  const outside = test.values.filter(value => !value.passed).map(value => name(value.id))
  return (
    <span className="state-bad">
      <CloseCircleOutlined /> {t('line.failed', { what: outside.join(t('scanners.and')) })}
    </span>
  )
}
