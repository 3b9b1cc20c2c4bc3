import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { refuse, standIn, standing } from '../testing/fixtures'
import { showPlace } from '../testing/render'
import type { CountOutcome, CurrentShift, HandoverPaper, ShiftState } from '../ipc/bindings'
import { closed, noneOpen, open } from './fixtures'

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

test('with a queue the shift opens uncounted, with a reason and the supervisor', async () => {
  const asked = standIn({
    shift_state: () => noneOpen,
    open_shift: ({ leave }) => (leave?.approval ? noneOpen : refuse({ code: 'approval_needed', right: 'approve_opening' })),
  })
  const hands = showPlace('shifts')
  await hands.click(await screen.findByLabelText('来不及清点（须主管同意）'))
  expect(screen.queryByLabelText('备用金 100 元')).toBeNull()
  await hands.type(await screen.findByLabelText('批准接班的原因'), '缴费日排队{Enter}')
  const dialog = within(await screen.findByRole('dialog'))
  await hands.type(dialog.getByLabelText(/姓名/), '李强')
  await hands.type(dialog.getByLabelText(/密码/), 'correct horse{Enter}')
  await waitFor(() => expect(asked.filter(({ command }) => command === 'open_shift')).toHaveLength(2))
  const { opening, leave } = asked.findLast(({ command }) => command === 'open_shift')!.args as { opening: { float: null }; leave: { reason: string } }
  expect([opening.float, leave.reason]).toEqual([null, '缴费日排队'])
})

test('no expected figure is on the screen before the count is kept', async () => {
  standIn({ shift_state: () => ({ ...noneOpen, open, handover: null }) })
  const hands = showPlace('shifts')
  await hands.click(await screen.findByRole('button', { name: /^清点交班/ }))
  await screen.findByLabelText('营业款 100 元')
  expect(screen.queryByText('应有')).toBeNull()
})

const field = (label: string) => screen.getByLabelText(label) as HTMLInputElement

test('an opening that was given up leaves its count and nothing else', async () => {
  const asked = standIn({ shift_state: () => noneOpen, open_shift: () => refuse({ code: 'float_differs', left: 50_000, counted: 40_000 }) })
  let hands = showPlace('shifts')
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('备用金 100 元')))
  await hands.click(screen.getByLabelText('暂不接受上一班交接'))
  await hands.type(screen.getByLabelText('备用金 100 元'), `4${enters(8)}{Enter}`)
  await hands.type(await screen.findByLabelText('批准接班的原因'), '少一百')
  cleanup()

  hands = showPlace('shifts')
  await screen.findByText('已恢复上次未完成的内容')
  expect(field('备用金 100 元').value).toBe('4')
  expect(field('备用金 1 角').value, 'what Enter said, too').toBe('0')
  expect(field('暂不接受上一班交接').checked).toBe(false)
  expect(screen.queryByLabelText('批准接班的原因')).toBeNull()
  cleanup()

  standIn({ shift_state: () => ({ ...noneOpen, businessDate: '2026-11-23' }) })
  showPlace('shifts')
  await screen.findByLabelText('备用金 100 元')
  expect(field('备用金 100 元').value, 'the next day is counted anew').toBe('')
  expect(field('营业日期').value).toBe('2026-11-23')
  expect(asked.filter(({ command }) => command === 'open_shift')).toHaveLength(1)
})

const box = (counted: number, expected: number) => ({ counted, expected, difference: counted - expected })
const outcome: CountOutcome = {
  float: box(50_000, 50_000),
  drawer: box(123_350, 123_400),
  together: box(173_350, 173_400),
  tenders: [{ tender: 'wechat', slips: 2, expectedSlips: 3, total: box(84_000, 84_000), verdict: 'slips_differ' }],
}

/** A desk whose open shift can be counted, revealed and closed. */
function counter(changed: Partial<CurrentShift> = {}) {
  let shift: CurrentShift | null = { ...open, ...changed }
  const state = (): ShiftState => ({ ...noneOpen, open: shift, handover: null })
  return standIn({
    shift_state: state,
    count_shift: () => {
      shift = { ...open, ...changed, count: outcome }
      return state()
    },
    reveal_expected: ({ leave }) => {
      if (!leave.approval) refuse({ code: 'approval_needed', right: 'approve_reveal' })
      shift = { ...open, ...changed, count: null }
      return { float: 50_000, drawer: 123_400, tenders: [{ tender: 'wechat', slips: 3, total: 84_000 }] }
    },
    close_shift: () => {
      shift = null
      return { ...closed, shift: 12 }
    },
    force_close_shift: () => {
      shift = null
      return { ...closed, shift: 12, forced: true }
    },
  })
}

test('a count that was left comes back as it was, and only to the shift it belongs to', async () => {
  counter()
  let hands = showPlace('shifts')
  await hands.click(await screen.findByRole('button', { name: /^清点交班/ }))
  await screen.findByLabelText('营业款 100 元')
  await hands.type(screen.getByLabelText('备用金 100 元'), `5${enters(8)}12{Enter}`)
  await hands.type(screen.getByLabelText('微信支付 合计金额'), '840{Enter}')
  await hands.keyboard('{Escape}')
  await hands.keyboard('{F2}')
  cleanup()

  hands = showPlace('shifts')
  await screen.findByText('已恢复上次未完成的内容')
  expect(field('备用金 100 元').value).toBe('5')
  expect(field('备用金 1 角').value).toBe('0')
  expect(field('营业款 100 元').value).toBe('12')
  expect(field('微信支付 合计金额').value).toBe('840.00')
  expect(screen.queryByText('应有')).toBeNull()
  cleanup()

  counter({ id: 13 })
  hands = showPlace('shifts')
  await hands.click(await screen.findByRole('button', { name: /^清点交班/ }))
  expect((await screen.findByLabelText<HTMLInputElement>('备用金 100 元')).value).toBe('')
})

test('a shift is counted by keyboard, shown once more, compared, and closed with both passwords', async () => {
  const asked = counter()
  const hands = showPlace('shifts')
  await hands.click(await screen.findByRole('button', { name: /^清点交班/ }))
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('备用金 100 元')))
  await hands.keyboard(`5${enters(8)}12${enters(8)}2{Enter}840${enters(7)}`)
  expect(document.activeElement).toBe(screen.getByRole('button', { name: '核对实点数' }))
  await hands.keyboard('{Enter}')
  await hands.click(await screen.findByRole('button', { name: '确认实点数' }))
  const row = (await screen.findByText('单据不符，款项相符')).closest('tr')
  expect(row?.textContent).toContain('微信支付2 / 3')
  expect(screen.getAllByText('短款')).toHaveLength(2)
  const { count } = asked.find(({ command }) => command === 'count_shift')!.args as { count: { float: object[]; drawer: object[]; tenders: object[] } }
  expect([count.float.length, count.drawer.length, count.tenders.length]).toEqual([8, 8, 4])
  expect(count.tenders[0]).toEqual({ tender: 'wechat', slips: 2, total: 84_000 })
  expect(Object.keys(localStorage).filter((key) => key.includes('count_shift')), 'a count that is kept is no draft').toEqual([])

  await hands.type(screen.getByLabelText('封包号'), '0071')
  await hands.type(screen.getByLabelText('接班人姓名'), '赵磊')
  await hands.type(screen.getByLabelText('接收人密码'), 'his own horse')
  await hands.type(screen.getByLabelText('本人密码'), 'correct horse{Enter}')
  await screen.findByText('第 12 班交接')
  expect(asked.find(({ command }) => command === 'close_shift')!.args.closing).toEqual({
    shift: 12,
    password: 'correct horse',
    leftWith: 'successor',
    receivedBy: { name: '赵磊', password: 'his own horse' },
    bag: '0071',
  })
  const closedAt = asked.findIndex(({ command }) => command === 'close_shift')
  expect(asked.slice(closedAt).some(({ command }) => command === 'last_backup'), 'the bottom line hears of the copy').toBe(true)
}, 60_000)

test('the shift of somebody absent is closed with the reason', async () => {
  const asked = counter({ mine: false, staff: '赵磊', count: outcome })
  const hands = showPlace('shifts')
  await screen.findByText('代 赵磊 交班')
  await hands.type(screen.getByLabelText('代为交班的原因'), '急病离岗')
  await hands.type(screen.getByLabelText('接班人姓名'), '王芳')
  await hands.type(screen.getByLabelText('接收人密码'), 'her own horse')
  await hands.type(screen.getByLabelText('本人密码'), 'correct horse{Enter}')
  await screen.findByText('第 12 班交接')
  expect(asked.find(({ command }) => command === 'force_close_shift')!.args.reason).toBe('急病离岗')
})

test('expected figures that were revealed stay to be read, and the shift is counted again', async () => {
  counter({ count: outcome })
  const hands = showPlace('shifts')
  await hands.click(await screen.findByRole('button', { name: '重新清点' }))
  await hands.type(await screen.findByLabelText('原因'), '漏数一张{Enter}')
  await hands.type(await screen.findByLabelText('批准人姓名'), '李强')
  await hands.type(screen.getByLabelText('批准人密码'), 'correct horse{Enter}')
  await screen.findByLabelText('营业款 100 元')
  expect(screen.getByText('¥1,234.00')).toBeTruthy()
  expect(screen.getByText(/^3 笔/)).toBeTruthy()
  expect(field('营业款 100 元').value, 'nothing of it is filled in').toBe('')
})

test('takings put into the safe are sent with the number of the bag', async () => {
  const asked = standIn({ shift_state: () => ({ ...noneOpen, open, handover: null }) })
  const hands = showPlace('shifts')
  await hands.type(await screen.findByLabelText('存入金额'), '2000')
  await hands.type(screen.getByLabelText('封包号'), '0072{Enter}')
  await waitFor(() => expect(asked.find(({ command }) => command === 'drop_to_safe')?.args.drop).toEqual({ amount: 200_000, bag: '0072' }))
})

test('a drop that was mistyped is taken back with a reason', async () => {
  const asked = standIn({ shift_state: () => ({ ...noneOpen, open, handover: null }) })
  const hands = showPlace('shifts')
  await hands.click(await screen.findByRole('button', { name: '撤回' }))
  await hands.type(await screen.findByLabelText('原因'), '多打一个零{Enter}')
  await waitFor(() => expect(asked.find(({ command }) => command === 'take_back_drop')?.args.back).toEqual({ drop: 31, reason: '多打一个零' }))
})

test('the key that leads to the shift leads on to counting it', async () => {
  standIn({ shift_state: () => ({ ...noneOpen, open, handover: null }) })
  const hands = showPlace('home')
  await screen.findByRole('heading', { name: '今日' })
  await hands.keyboard('{F10}')
  await screen.findByLabelText('留给下一班的话')
  await hands.keyboard('{F10}')
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('备用金 100 元')))
})

test('a handover tells what was given back of the float, and each red receipt with who approved', async () => {
  const paper = standing('handover')({}) as HandoverPaper
  const told: HandoverPaper = {
    ...paper,
    cash: { ...paper.cash, refunded: 12_050 },
    receipts: {
      ...paper.receipts,
      red: 1,
      refunds: [
        { number: 'A1-2026-000122', reverses: 'A1-2026-000098', ways: [{ name: '现金（备用金）', amount: -12_050 }], evidence: '原收据已收回', reason: '房号录错', approvedBy: '李强' },
        { number: 'A1-2026-000123', reverses: null, ways: [{ name: '银行转账退款', amount: -5_000 }], evidence: '已收退款申请', reason: '已售房', approvedBy: '周敏' },
      ],
    },
  }
  standIn({ handover: () => told })
  showPlace('shifts', { handover: 11 })
  const name = await screen.findByText('备用金退款')
  expect(name.nextElementSibling?.textContent).toBe('-¥120.50')
  screen.getByText(/作废 1 张，红字 1 张，缺号 0/)
  screen.getByText(/A1-2026-000122 冲销 A1-2026-000098 现金（备用金）.*原收据已收回 · 房号录错 · 批准人 李强/)
  screen.getByText(/A1-2026-000123 预存款退款 .*批准人 周敏/)
})
