// The sample fonds, explored: its departments are its own, and nobody has to confirm them.
import { createRouterClient } from '@orpc/server'
import { expect, test } from 'vitest'
import { openDesk } from '#service/desk/open-desk.ts'
import { router } from '#service/router/router.ts'
import { aFolder, languageData, resources } from '../support/archive.ts'

test('the sample is begun with all its departments, nothing refused', async () => {
  const { folder, remove } = await aFolder()
  const desk = await openDesk({
    home: folder,
    resources,
    languageData,
    version: 'test',
    notice: 'none',
    readers: 1,
    tell: () => undefined,
    drivers: [],
  })
  const anyone = createRouterClient(router, {
    context: { desk, token: null, caller: { address: 'test', local: true }, keepToken: null },
  })
  const { jobId } = await anyone.welcome.exploreSample({ language: 'zh-CN' })
  const reader = desk.archive()?.databases.reader
  const planned = () =>
    reader
      ?.selectFrom('job')
      .select('plan')
      .where('id', '=', jobId ?? 0)
      .executeTakeFirst()
  await expect.poll(async () => (await planned())?.plan.includes('"planned":true'), { timeout: 20_000 }).toBe(true)
  const refused = await reader?.selectFrom('intake_note').selectAll().where('kind', '=', 'refused').execute()
  expect(refused).toEqual([])
  await desk.close()
  await remove()
})
