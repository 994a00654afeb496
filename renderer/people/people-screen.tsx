import { useQuery } from '@tanstack/react-query'
import { Button, Input, Skeleton } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Person } from '#shared/contract/people.ts'
import { roles } from '#shared/rules/rights.ts'
import { queries } from '../api.ts'
import { useContinued } from '../drafts/use-continued.ts'
import { useRight } from '../session/me.ts'
import { useDocumentTitle } from '../ui/document-title.ts'
import { useErrand } from '../ui/errand.ts'
import { FailureAlert } from '../ui/failure-alert.tsx'
import { AddPerson } from './add-person.tsx'
import { CodeDialog } from './code-dialog.tsx'
import { CodeRequests } from './code-requests.tsx'
import type { Coded } from './coded.ts'
import { PersonRow } from './person-row.tsx'
import { ProposeRole } from './propose-role.tsx'
import { RoleChanges } from './role-changes.tsx'
import { SoleOfficers } from './sole-officers.tsx'
import './people.css'
import { useClear } from '../ui/use-clear.tsx'

/** Everybody with an account. Each office does its third here: makes, enables, looks. */
export function PeopleScreen() {
  const { t } = useTranslation()
  const clear = useClear()
  const mayAdd = useRight('people.add')
  const mayAsk = useRight('people.code')
  const people = useQuery(queries.people.list.queryOptions())
  const departments = useQuery(queries.people.departments.queryOptions())
  const [words, setWords] = useState('')
  const [adding, setAdding] = useState(false)
  const [coded, setCoded] = useState<Coded | null>(null)
  const [failure, setFailure] = useState<unknown>(null)
  const [proposing, setProposing] = useState<Person | null>(null)
  useContinued('new-person', '', () => setAdding(true))
  useContinued(
    'propose-role',
    null,
    subject => setProposing(people.data?.find(person => String(person.id) === subject) ?? null),
    people.data !== undefined,
  )
  useDocumentTitle(t('nav.people'))
  useErrand('person', () => setAdding(true))
  const departmentOf = (person: Person) =>
    departments.data?.find(department => department.id === person.departmentId)?.name ?? ''
  const shown = (people.data ?? [])
    .filter(person => `${person.name} ${departmentOf(person)} ${t(`people.roles.${person.role}`)}`.includes(words))
    .toSorted((a, b) => roles.indexOf(a.role) - roles.indexOf(b.role))
  return (
    <div className="screen">
      <div className="screen-body">
        <header className="screen-head">
          <h1>{t('nav.people')}</h1>
          <span className="spread" />
          <Input
            className="people-filter"
            allowClear={clear}
            value={words}
            placeholder={t('people.filter')}
            aria-label={t('people.filter')}
            onChange={event => setWords(event.target.value.trim())}
          />
          {mayAdd && (
            <Button type="primary" onClick={() => setAdding(true)}>
              {t('people.add')}
            </Button>
          )}
        </header>
        <FailureAlert error={people.error ?? departments.error ?? failure} />
        <RoleChanges />
        {mayAsk && <CodeRequests />}
        <section className="sheet">
          <p className="people-note">{t('people.lead')}</p>
          {people.isPending && <Skeleton active />}
          <table className="people" hidden={people.data === undefined}>
            <thead>
              <tr>
                <th scope="col">{t('session.name')}</th>
                <th scope="col">{t('people.role')}</th>
                <th scope="col">{t('people.state')}</th>
                <th scope="col">{t('people.actions')}</th>
              </tr>
            </thead>
            <tbody>
              {shown.map(person => (
                <PersonRow
                  key={person.id}
                  person={person}
                  department={departmentOf(person)}
                  onCode={setCoded}
                  onPropose={setProposing}
                  onFailure={setFailure}
                />
              ))}
            </tbody>
          </table>
          <SoleOfficers people={people.data ?? []} />
        </section>
        {adding && (
          <AddPerson
            onClose={() => setAdding(false)}
            onAdded={made => {
              setAdding(false)
              setCoded(made)
            }}
          />
        )}
        {coded !== null && (
          <CodeDialog
            title={t('people.codeFor', { name: coded.name })}
            people={[coded]}
            onClose={() => setCoded(null)}
          />
        )}
        {proposing !== null && <ProposeRole person={proposing} onClose={() => setProposing(null)} />}
      </div>
    </div>
  )
}
