import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { draftForms } from '../../renderer/drafts/forms.ts'

const renderer = fileURLToPath(new URL('../../renderer', import.meta.url))

const sources = readdirSync(renderer, { recursive: true, encoding: 'utf8' })
  .filter(path => /\.tsx?$/u.test(path))
  .map(path => ({ path: path.replaceAll('\\', '/'), text: readFileSync(join(renderer, path), 'utf8') }))

/** Where something is typed that is kept nowhere, and why. */
const notKept: Readonly<Record<string, string>> = {
  'audit/log-row.tsx': 'a mark',
  'mending/arrange-group.tsx':
    'an arrangement of pages: its steps rest on pages as they lie, and leaving it is asked about',
  'mending/other-item.tsx': 'a code to look up',
  'capture/add-files.tsx': 'files',
  'capture/fill-from-file.tsx': 'files',
  'capture/interleave-dialog.tsx': 'a choice between two',
  'ingest/pick-files.tsx': 'files',
  'reception/list-tools.tsx': 'files',
  'custody/queue-row.tsx': 'a mark',
  'custody/mark-all.tsx': 'a mark',
  'ingest/arrange-head.tsx':
    'titles of an arrangement: kept beside the files on their way while one looks elsewhere, and leaving the window is asked about',
  'custody/pages-cell.tsx': 'counts of queue-screen',
  'pages/page-text.tsx': 'a question',
  'reception/count-line.tsx': 'counts, which go to the archive as they are typed',
  'reception/grid-words.tsx': 'cells of use-list-draft',
  'settings/appearance.tsx': 'preferences, which hold at once',
  'session/sign-in.tsx': 'a password',
  'session/redeem.tsx': 'a one-time code and a password',
  'session/password-fields.tsx': 'passwords',
  'people/password-form.tsx': 'passwords',
  'keys/make-key.tsx': 'a passphrase',
  'signing/passphrase-form.tsx': 'a passphrase',
  'keys/confirm-key.tsx': 'a fingerprint, which is typed from the card each time',
  'welcome/create-archive.tsx': 'nobody is signed in yet: see welcome/begun.ts',
  'welcome/archive-fields.tsx': 'fields of create-archive',
  'welcome/archivist-fields.tsx': 'fields of create-archive',
  'welcome/officer-fields.tsx': 'fields of create-archive',
  'audit/log-filters.tsx': 'a filter, which stands in the address',
  'audit/sample-tab.tsx': 'the seed, which stands in the address once it is drawn',
  'catalogue/list-toolbar.tsx': 'a filter, which stands in the address',
  'custody/queue-find.tsx': 'a filter of what is on the screen',
  'people/people-screen.tsx': 'a filter of what is on the screen',
  'search/search-palette.tsx': 'a question',
  'search/search-screen.tsx': 'a question, which stands in the address',
  'reception/open-by-code.tsx': 'a code from a slip',
  'scanners/separator-sheets.tsx': 'how many sheets to print',
  'batches/batch-form.tsx': 'fields of new-batch and change-batch',
  'reception/handover-form.tsx': 'fields of new-handover and change-handover',
  'catalogue/description-fields.tsx': 'fields of describe-form and new-item',
  'catalogue/fonds-code-field.tsx': 'a field of add-fonds and create-archive',
  'backup/folder-field.tsx': 'a field of plan-dialog and back-up-once',
  'ingest/defaults-fields.tsx': 'fields of intake-form',
  'quality/defect-keys.tsx': 'the note of inspect-tab',
  'ingest/unknown-departments.tsx': 'decisions of intake-form',
  'pages/line-field.tsx': 'the line of correct-line and add-line, which is recorded as soon as its field is left',
  'scanners/folder-fields.tsx': 'fields of watch-folder',
  'scanners/item-fields.tsx': 'fields of watch-folder',
  'scanners/master-fields.tsx': 'fields of profile-editor and watch-folder',
  'scanners/profile-who.tsx': 'fields of profile-editor',
  'scanners/scan-fields.tsx': 'fields of profile-editor',
  'scanners/separation-fields.tsx': 'fields of profile-editor and watch-folder',
}

const isTypedIn = (text: string) =>
  /<(Form|Input|Input\.\w+|InputNumber|textarea)[\s<>/]|<input$|<input\s(?!type="file")/mu.test(text)
const keeps = (text: string) => /\buse(FormDraft|KeptText|Draft)\(/u.test(text)

test('what is typed on any screen is kept until it is saved, or is named here with the reason why not', () => {
  const unkept = sources
    .filter(({ path, text }) => isTypedIn(text) && !keeps(text) && !(path in notKept))
    .map(({ path }) => path)
  expect(unkept).toEqual([])
})

test('no reason is left for what is kept after all, or is gone', () => {
  const gone = Object.keys(notKept).filter(
    path => !sources.some(source => source.path === path && isTypedIn(source.text) && !keeps(source.text)),
  )
  expect(gone).toEqual([])
})

test('every form of the list is somewhere on a screen', () => {
  const unused = draftForms.filter(
    form => !sources.some(({ path, text }) => path !== 'drafts/forms.ts' && text.includes(`'${form}'`)),
  )
  expect(unused).toEqual([])
})

test('no secret is ever kept: no form with a password, passphrase or code has a draft', () => {
  const secret = sources.filter(
    ({ text }) => keeps(text) && /Input\.Password|PasswordFields|PassphraseForm/u.test(text),
  )
  expect(secret.map(({ path }) => path)).toEqual([])
})
