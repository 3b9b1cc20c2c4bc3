import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { refuse, standIn } from '../testing/fixtures'
import { showPlace } from '../testing/render'
import { noneOpen, open } from './fixtures'

const enters = (times: number) => '{Enter}'.repeat(times)

test('a shift is opened by keyboard alone, Enter in an empty field meaning none', async () => {
  const asked = standIn({ shift_state: () => noneOpen })
  const hands = showPlace('shifts')
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('备用金 100 元')))
  await hands.keyboard(`4{Enter}2{Enter}${enters(6)}`)
  expect(document.activeElement).toBe(screen.getByRole('button', { name: '接受交接并接班' }))
  await hands.keyboard('{Enter}')
  await waitFor(() => expect(asked.find(({ command }) => command === 'open_shift')).toBeDefined())
  const { opening, leave } = asked.find(({ command }) => command === 'open_shift')!.args as { opening: { float: object[]; accepts: number }; leave: null }
  expect(opening.float).toHaveLength(8)
  expect(opening.float[0]).toEqual({ denomination: 'y100', pieces: 4 })
  expect([opening.accepts, leave]).toEqual([11, null])
})

test('a float that differs asks for the supervisor and the reason', async () => {
  const asked = standIn({
    shift_state: () => noneOpen,
    open_shift: ({ leave }) =>
      leave === null
        ? refuse({ code: 'float_differs', left: 50_000, counted: 48_000 })
        : leave.approval === null
          ? refuse({ code: 'approval_needed', right: 'approve_opening' })
          : noneOpen,
  })
  const hands = showPlace('shifts')
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('备用金 100 元')))
  await hands.keyboard(`${enters(8)}{Enter}`)
  await hands.type(await screen.findByLabelText('批准接班的原因'), '少20元{Enter}')
  const dialog = within(await screen.findByRole('dialog'))
  await hands.type(dialog.getByLabelText(/姓名/), '李强')
  await hands.type(dialog.getByLabelText(/密码/), 'correct horse{Enter}')
  await waitFor(() => expect(asked.filter(({ command }) => command === 'open_shift')).toHaveLength(3))
  const last = asked.findLast(({ command }) => command === 'open_shift')!.args
  expect(last.leave).toEqual({ approval: { name: '李强', password: 'correct horse' }, reason: '少20元' })
})

test('no expected figure is on the screen before the count is kept', async () => {
  standIn({ shift_state: () => ({ ...noneOpen, open, handover: null }) })
  const hands = showPlace('shifts')
  await hands.click(await screen.findByRole('button', { name: '清点交班' }))
  await screen.findByLabelText('营业款 100 元')
  expect(screen.queryByText('应有')).toBeNull()
})
