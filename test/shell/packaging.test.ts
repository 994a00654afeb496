import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { programNames } from '#service/programs.ts'

const root = join(import.meta.dirname, '..', '..')
const config: unknown = parse(readFileSync(join(root, 'electron-builder.yml'), 'utf8'))
const schema: unknown = JSON.parse(readFileSync(join(root, 'node_modules', 'app-builder-lib', 'scheme.json'), 'utf8'))

const field = (value: unknown, name: string): unknown =>
  value !== null && typeof value === 'object' ? Object.entries(value).find(([key]) => key === name)?.[1] : undefined

describe('the packages', () => {
  test('are described as the packager wants it', () => {
    if (schema === null || typeof schema !== 'object') throw new Error('no schema')
    const ajv = new Ajv({ strict: false, allErrors: true, allowUnionTypes: true })
    const validate = ajv.compile(schema)
    validate(config)
    expect(validate.errors ?? []).toEqual([])
  })

  test('are made for Windows, macOS and Linux', () => {
    expect(field(field(config, 'win'), 'target')).toEqual(['nsis'])
    expect(field(field(config, 'mac'), 'target')).toEqual(['dmg'])
    expect(field(field(config, 'linux'), 'target')).toEqual(['AppImage', 'deb'])
  })

  test('blow the fuses that would let the program be turned against its user', () => {
    expect(field(config, 'electronFuses')).toEqual({
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      grantFileProtocolExtraPrivileges: false,
    })
  })

  test('carry the rule packs, the sample fonds and the language data', () => {
    expect(field(config, 'extraResources')).toEqual([{ from: 'resources', to: 'resources' }])
    const unpacked = field(config, 'asarUnpack')
    expect(unpacked).toContain('**/node_modules/@tesseract.js-data/**')
    expect(unpacked).toContain('**/node_modules/tesseract.js-core/**')
    for (const name of programNames) expect(unpacked).toContain(`out/main/${name}.js`)
  })
})
