import { expect, test } from './support/desk.ts'
import { signIn, signOut } from './support/officers.ts'
import { archivist, createArchive, toScreen } from './support/reading-room.ts'

test('banners take their room from the screen: its foot can be reached while the disk is full and a password is guessed at', async ({
  page,
  desk,
  expected,
}) => {
  // Wrong passwords are refused.
  expected.complaints.push(/422/u)
  await createArchive(page, desk.url)
  await page.route('**/rpc/integrity/medium', route =>
    route.fulfill({ contentType: 'application/json', body: JSON.stringify({ json: { kind: 'ENOSPC' } }) }),
  )
  await signOut(page, archivist.name)
  for (const wrong of ['not this phrase', 'nor this phrase', 'nor that phrase'])
    await signIn(page, archivist.name, wrong)
  await signIn(page, archivist.name, archivist.password)
  await toScreen(page, '系统状况')
  const full = page.getByRole('status').filter({ hasText: '磁盘已满' })
  await expect(full).toBeVisible()
  expect((await full.boundingBox())?.height).toBeGreaterThan(30)
  const main = await page.getByRole('main').boundingBox()
  expect((main?.y ?? 0) + (main?.height ?? 0)).toBeLessThanOrEqual(900)
  await page.getByRole('button', { name: '立即核验' }).scrollIntoViewIfNeeded()
  await expect(page.getByRole('button', { name: '立即核验' })).toBeInViewport({ ratio: 1 })
})
