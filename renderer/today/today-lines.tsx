import { ClockCircleOutlined, RightOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { TodayLine } from '#shared/contract/today.ts'
import { useTodaySentence } from './sentence.ts'
import { wayOf } from './ways.ts'

type Props = { readonly name: 'waits' | 'late'; readonly lines: readonly TodayLine[]; readonly since: string }

/** What waits, or what is late: a sentence with its number on each line, which leads to what it counts. */
export function TodayLines({ name, lines, since }: Props) {
  const { t } = useTranslation()
  const sentence = useTodaySentence()
  if (lines.length === 0) return null
  const late = name === 'late'
  return (
    <section className={`sheet today-${name}`} aria-labelledby={`today-${name}`}>
      <h2 id={`today-${name}`}>{t(`today.${name}`)}</h2>
      <ul>
        {lines.map(line => (
          <li key={JSON.stringify({ ...line, count: 0 })}>
            <Link {...wayOf(line, { late, since })}>
              {late && <ClockCircleOutlined className="today-sign" />}
              <span>{sentence(line, late)}</span>
              <RightOutlined className="today-go" />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
