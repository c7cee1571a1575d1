import { expect, test } from './playground.ts'

test('a cache crash is added in the settings, and shows where it happens', async ({
  playground,
  page,
}) => {
  await playground.open('v=1&scenario=four-ways&playhead-ms=1700')
  const before = await playground.digest.innerText()
  const faults = await playground.openSettings('Faults')
  await playground.button('Add a fault').click()
  await expect(playground.button('Cache crash')).toHaveAccessibleDescription(/loses all it holds/)
  await playground.button('Cache crash').click()
  const crash = faults.getByRole('group', { name: 'Cache crash' })
  const starts = crash.getByRole('spinbutton', { name: 'Cache crash 2 starts, ms' })
  await expect(starts).toBeFocused()
  await starts.fill('6000')
  await crash.getByRole('spinbutton', { name: 'Cache crash 2 lasts, ms' }).fill('500')
  await expect(playground.transport.getByText('cache crash 6 to 6.5 s')).toBeVisible()
  await expect(playground.transport.getByText('database outage 1.5 to 2 s')).toBeVisible()
  await expect(playground.digest).not.toHaveText(before)

  await crash.getByRole('button', { name: 'Remove cache crash 2' }).click()
  await expect(page.getByText('cache crash 6 to 6.5 s')).toBeHidden()
  await expect(
    faults.getByRole('spinbutton', { name: 'Database outage 1 starts, ms' }),
  ).toBeFocused()
  await faults.getByRole('button', { name: 'Remove database outage 1' }).click()
  await expect(playground.button('Add a fault')).toBeFocused()
})

test('the numbers of a fault are its own: a share in percent, one of the servers there are', async ({
  playground,
}) => {
  await playground.open('v=1&scenario=four-ways&playhead-ms=1700&app-servers=3')
  const faults = await playground.openSettings('Faults')
  await playground.button('Add a fault').click()
  await playground.button('App pause').click()
  const server = faults.getByRole('combobox', { name: 'App pause 2, app server' })
  await expect(server.getByRole('option')).toHaveCount(3)
  await server.selectOption('3 of 3')
  await playground.button('Add a fault').click()
  await playground.button('Acknowledgements lost').click()
  await faults
    .getByRole('spinbutton', { name: 'Acknowledgements lost 3, share of calls, %' })
    .fill('30')
  const link = await playground.sharedLink()
  expect(link).toContain('app-pause@4000+500*3')
  expect(link).toContain('acknowledgement-lost@4000+500*0.3')
})

test('one lane gets a value of its own, says so, and takes the shared one again', async ({
  playground,
}) => {
  await playground.open('v=1&scenario=four-ways&playhead-ms=1700')
  const before = await playground.digest.innerText()
  const database = await playground.openSettings('Database')
  await database.getByRole('button', { name: 'Connections per lane' }).click()
  await database.getByRole('spinbutton', { name: 'Connections in lane B, connections' }).fill('2')
  await expect(playground.digest).not.toHaveText(before)
  await database.getByRole('button', { name: 'Connections per lane' }).click()
  const chip = database.getByRole('button', { name: 'Connections in lane B: 2 connections' })
  await expect(chip).toBeVisible()
  // Sharing takes the place of the settings; what was set is there again afterwards.
  expect(await playground.sharedLink()).toContain('b.database-connections=2')
  await playground.openSettings('Database')

  await chip.click()
  await expect(
    database.getByRole('spinbutton', { name: 'Connections in lane B, connections' }),
  ).toBeFocused()
  await database
    .getByRole('button', { name: 'Reset Connections in lane B to 6 connections' })
    .click()
  await expect(playground.digest).toHaveText(before)
  await database.getByRole('button', { name: 'Connections per lane' }).click()
  await expect(chip).toBeHidden()
})
