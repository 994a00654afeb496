import { expect, test } from 'vitest'
import type { Profile, ScannerCapabilities } from '#shared/contract/scanners.ts'
import { profileFields, watchedFields } from '#shared/contract/scanners.ts'
import { fingerprintGroups } from '../../renderer/scanners/fingerprint-groups.ts'
import { paperOf, sizeOf, takes } from '../../renderer/scanners/paper.ts'
import {
  fieldsOf,
  fitted,
  masterFits,
  newProfile,
  valuesOf,
  withMaster,
  withSize,
} from '../../renderer/scanners/profile-values.ts'
import { warningsOf } from '../../renderer/scanners/warnings.ts'
import { newWatched, troubleOf, watchedFieldsOf } from '../../renderer/scanners/watched-values.ts'

const flatbed: ScannerCapabilities = {
  sources: ['flatbed'],
  colours: ['grey', 'bitonal'],
  resolutions: [100, 200, 400],
  widest: 215.9,
  longest: 297,
}
const saved = (fields: Partial<Profile>): Profile => ({
  id: 1,
  version: 1,
  ...fieldsOf({ ...newProfile([], null), name: '文书' }, null),
  ...fields,
})

test('a new profile is 300 dpi, colour, both sides, lossless, on the first key that is free', () => {
  const fields = fieldsOf({ ...newProfile([saved({ key: 1 }), saved({ key: 3 })], 7), name: '文书' }, null)
  expect(profileFields.parse(fields)).toEqual({
    name: '文书',
    key: 2,
    scannerId: 7,
    settings: { source: 'feeder-duplex', colour: 'colour', dpi: 300, widthMm: 210, heightMm: 297, count: null },
    master: { kind: 'tiff-lzw' },
    straighten: true,
    separation: { kind: 'none' },
  })
})

test('with all nine keys taken a new profile has none', () => {
  const profiles = [1, 2, 3, 4, 5, 6, 7, 8, 9].map(key => saved({ key }))
  expect(newProfile(profiles, null).key).toBeNull()
})

test('a profile gives way to its device as little as needed, to the finer resolution rather than the coarser', () => {
  const values = fitted({ ...newProfile([], 1), paper: 'a3' }, flatbed)
  expect(values).toMatchObject({ source: 'flatbed', colour: 'grey', dpi: 400, paper: 'whole' })
  expect(fieldsOf(values, flatbed).settings).toEqual({
    source: 'flatbed',
    colour: 'grey',
    dpi: 400,
    widthMm: null,
    heightMm: null,
    count: 1,
  })
  expect(fitted({ ...newProfile([], 1), dpi: 600 }, flatbed).dpi).toBe(400)
  expect(fitted(newProfile([], 1), null)).toEqual(newProfile([], 1))
})

test('a saved profile comes back from its form as it went in', () => {
  const profile = saved({
    settings: { source: 'feeder', colour: 'bitonal', dpi: 240, widthMm: 100, heightMm: 500, count: 12 },
    master: { kind: 'tiff-g4' },
    separation: { kind: 'sheets', sheets: 4 },
  })
  const { id: _, version: __, ...fields } = profile
  expect(fieldsOf(valuesOf(fields), null)).toEqual(fields)
  const jpeg = { ...fields, master: { kind: 'jpeg', quality: 92 } as const, settings: saved({}).settings }
  expect(fieldsOf(valuesOf(jpeg), null)).toEqual(jpeg)
})

test('one bit is kept as G4 and never as JPEG, more is never kept as G4', () => {
  expect([masterFits('tiff-g4', 'bitonal'), masterFits('tiff-g4', 'grey')]).toEqual([true, false])
  expect(masterFits('jpeg', 'bitonal')).toBe(false)
  expect(withMaster({ ...newProfile([], null), colour: 'bitonal', masterKind: 'jpeg' }).masterKind).toBe('tiff-lzw')
})

test('papers are known by their size, and a bed a millimetre short still takes them', () => {
  expect([paperOf(210, 297), paperOf(null, null), paperOf(182, 257), paperOf(100, null)]).toEqual([
    'a4',
    'whole',
    'b5',
    'custom',
  ])
  expect([takes({ widest: 215, longest: 279 }, 'letter'), takes(flatbed, 'a3'), takes(null, 'a3')]).toEqual([
    true,
    false,
    true,
  ])
  expect(sizeOf('custom', { widthMm: 90, heightMm: 60 }, flatbed)).toEqual({ widthMm: 90, heightMm: 60 })
  expect(withSize(newProfile([], null), 'custom')).toMatchObject({ widthMm: 210, heightMm: 297 })
})

test('the rule speaks up: below 200 dpi, one bit for seals, grey, lossy, one side', () => {
  const codes = (
    dpi: number,
    colour: 'colour' | 'grey' | 'bitonal',
    source: 'feeder' | 'feeder-duplex' = 'feeder-duplex',
  ) => warningsOf({ dpi, colour, source }, { kind: 'tiff-lzw' }).map(({ code, weight }) => `${weight} ${code}`)
  expect(codes(300, 'colour')).toEqual([])
  expect(codes(150, 'bitonal')).toEqual(['bad dpi-below', 'bad bitonal'])
  expect(codes(200, 'grey', 'feeder')).toEqual(['note grey', 'note dpi-advised', 'note one-side'])
  expect(codes(1200, 'colour')).toEqual(['note dpi-large'])
  expect(
    warningsOf({ dpi: 300, colour: 'colour', source: 'flatbed' }, { kind: 'jpeg', quality: 79 }).map(one => one.code),
  ).toEqual(['jpeg-quality'])
})

test('a fingerprint is read in groups of eight pairs', () => {
  expect(fingerprintGroups('ab12cd34ef56ab12cd34')).toEqual([
    { at: 0, text: 'AB:12:CD:34:EF:56:AB:12' },
    { at: 8, text: 'CD:34' },
  ])
  expect(fingerprintGroups('AB:12').map(group => group.text)).toEqual(['AB:12'])
})

test('a watched folder is sent whole, with the year of its coming and no marker where a pause ends a batch', () => {
  const values = { ...newWatched(3, 'Y'), folder: '/srv/scans' }
  expect(watchedFields.parse(watchedFieldsOf(values))).toEqual({
    folder: '/srv/scans',
    batching: 'subfolder',
    marker: '',
    idleSeconds: 30,
    polling: false,
    master: { kind: 'as-delivered' },
    separation: { kind: 'none' },
    straighten: true,
    categoryId: 3,
    year: 0,
    retention: 'Y',
    departmentId: null,
  })
  expect(watchedFieldsOf({ ...values, batching: 'marker', marker: ' end.txt ' }).marker).toBe('end.txt')
  expect(watchedFieldsOf({ ...values, batching: 'idle', marker: 'end.txt' }).marker).toBe('')
})

test('a trouble has its sentence, a new one its code', () => {
  expect([troubleOf('missing'), troubleOf('denied'), troubleOf('left-behind'), troubleOf('x')]).toEqual([
    'folder-missing',
    'folder-unreadable',
    'left-behind',
    null,
  ])
})
