// What the counter asks the desk for in the less usual cases. The desk decides what it comes to; here it answers what a test needs.
import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import type { Basket, Collect, Quote, UnitAccount } from '../ipc/bindings'
import { refuse, standIn, type Asked } from '../testing/fixtures'
import { showPlace } from '../testing/render'
import { fixtures, withLateFee } from './fixtures'

const account = fixtures.account_of?.({}) as UnitAccount
const quote = fixtures.quote?.({}) as Quote

/** The basket of the last quote asked for. */
const lastBasket = (asked: Asked) => asked.findLast(({ command }) => command === 'quote')?.args.basket as Basket | undefined
const collected = (asked: Asked) => asked.findLast(({ command }) => command === 'collect')?.args.collect as Collect | undefined
const isReady = () => waitFor(() => expect(screen.getByLabelText('现金')).toHaveProperty('placeholder', '1,007.25'))

test('an amount the payer brings is asked for as typed, for all units that are paid', async () => {
  const asked = standIn()
  const hands = showPlace('cashier', { unit: 7 })
  await isReady()
  await hands.click(screen.getByRole('button', { name: '按来款金额' }))
  await hands.type(screen.getByLabelText('来款金额'), '500')
  await waitFor(() => expect(lastBasket(asked)?.choice).toEqual({ by: 'amount', units: [7], amount: '500' }))
  await hands.click(screen.getByRole('button', { name: '逐项勾选' }))
  await waitFor(() => expect(lastBasket(asked)?.choice).toEqual({ by: 'charges', charges: [1, 2, 3], lateFees: [] }))
})

test('another unit of the same owner goes on the same receipt', async () => {
  const other = { ...account.charges[0], charge: { ...account.charges[0]?.charge, id: 9, unit: 8, unitLabel: '3-2-1503' } }
  const asked = standIn({
    account_of: ({ units }: { units: number[] }) => (units.length > 1 ? { ...account, charges: [other, ...account.charges] } : account),
  })
  const hands = showPlace('cashier', { unit: 7 })
  await isReady()
  await hands.click(screen.getByRole('checkbox', { name: /同业主 3-2-1503/ }))
  await waitFor(() => expect(lastBasket(asked)).toMatchObject({ unit: 7, choice: { by: 'charges', charges: [9, 1, 2, 3] } }))
  expect(screen.getAllByText('3-2-1503').length, 'each charge says whose it is').toBeGreaterThan(0)
  await hands.keyboard('{Control>}{Enter}{/Control}')
  await screen.findByText('已收款 A1-2026-000124')
  expect(collected(asked)?.basket).toMatchObject({ unit: 7, choice: { charges: [9, 1, 2, 3] } })
})

test('something from the price list is added, shown with its amount, and can be taken off again', async () => {
  const line = { kind: 'one_off', charge: null, unit: '3-2-1502', item: '电梯卡', period: '', quantity: '2', price: '20.00', amount: 4_000 } as const
  const asked = standIn({ quote: ({ basket }: { basket: Basket }) => ({ ...quote, lines: basket.extras.length > 0 ? [...quote.lines, line] : quote.lines }) })
  const hands = showPlace('cashier', { unit: 7 })
  await isReady()
  await hands.click(screen.getByLabelText('加收项目、押金'))
  await hands.click(await screen.findByText('电梯卡 ¥20.00'))
  await hands.clear(screen.getByLabelText('数量'))
  await hands.type(screen.getByLabelText('数量'), '2')
  await hands.click(screen.getByRole('button', { name: '加入' }))
  await waitFor(() => expect(lastBasket(asked)?.extras).toEqual([{ feeItem: 3, quantity: '2' }]))
  const tag = (await screen.findByText(/电梯卡 × 2/)).closest<HTMLElement>('.ant-tag')
  if (!tag) throw new Error('what was added stands there')
  await within(tag).findByText('¥40.00')
  await hands.click(within(tag).getByRole('button', { name: '关闭' }))
  await waitFor(() => expect(lastBasket(asked)?.extras).toEqual([]))
})

test('several ways of paying at once, with the change to give back', async () => {
  const asked = standIn({
    quote: ({ basket }: { basket: Basket }) =>
      basket.tenders.length > 1
        ? { ...quote, tenders: [{ tender: 'cash', amount: 60_000 }, { tender: 'wechat', amount: 50_000 }], tendered: 110_000, change: 9_275 }
        : quote,
    collect: () => ({ receipt: 3, number: 'A1-2026-000124', total: 100_725, change: 9_275, prepayment: 5_000 }),
  })
  const hands = showPlace('cashier', { unit: 7 })
  await isReady()
  await hands.type(screen.getByLabelText('微信'), '500')
  await hands.type(screen.getByLabelText('微信单号'), '4200')
  await hands.type(screen.getByLabelText('现金'), '600')
  await screen.findByText('¥92.75')
  await hands.keyboard('{Enter}')
  await screen.findByText('已收款 A1-2026-000124')
  expect(collected(asked)?.basket.tenders).toEqual([
    { tender: 'cash', amount: '600', reference: '' },
    { tender: 'wechat', amount: '500', reference: '4200' },
  ])
  expect(within(screen.getByRole('status')).getByText('¥92.75')).toBeDefined()
})

test('whoever pays ahead without owing anything reads what to choose, and not before something is typed', async () => {
  const nothing = { ...quote, lines: [], due: 0, tenders: [], tendered: 0, total: 0 }
  const asked = standIn({
    account_of: () => ({ ...account, charges: [], open: 0 }),
    quote: ({ basket }: { basket: Basket }) => {
      if (basket.tenders.every(({ amount }) => amount === '')) return { ...nothing, problem: { code: 'nothing_to_collect' } }
      if (basket.rest === 'change') return { ...nothing, tendered: 50_000, problem: { code: 'nothing_but_change', tendered: 50_000 } }
      return { ...nothing, tendered: 50_000, toPrepayment: 50_000, total: 50_000 }
    },
  })
  const hands = showPlace('cashier', { unit: 7 })
  await waitFor(() => expect(lastBasket(asked)).toBeDefined())
  const take = () => screen.getByRole<HTMLButtonElement>('button', { name: /收款并打印/ })
  await waitFor(() => expect(take().disabled).toBe(true))
  expect(screen.queryByRole('alert')).toBeNull()
  await hands.type(screen.getByLabelText('现金'), '500')
  const alert = await screen.findByRole('alert')
  expect(alert.textContent).toBe('没有勾选应收，¥500.00 会原样找零。要存入预存款，请选“全转预存”。')
  await hands.click(screen.getByText('全转预存'))
  await waitFor(() => expect(take().disabled).toBe(false))
  expect(screen.queryByRole('alert')).toBeNull()
})

test('after a sum that changed everything is asked again, and the sentence goes with the next change', async () => {
  let settled = false
  const asked = standIn({
    account_of: () => (settled ? { ...account, charges: account.charges.slice(1) } : account),
    quote: ({ basket }: { basket: Basket }) => {
      const gone = settled && basket.choice.by === 'charges' && basket.choice.charges.includes(1)
      return gone ? refuse({ code: 'charge_settled' }) : quote
    },
    collect: () => {
      settled = true
      return refuse({ code: 'charge_settled' })
    },
  })
  const hands = showPlace('cashier', { unit: 7 })
  await isReady()
  await hands.keyboard('{Enter}')
  await screen.findByText('所选的应收刚刚已经结清，没有收款。应收已重新列出，请核对后再收。')
  await waitFor(() => expect(lastBasket(asked)?.choice).toEqual({ by: 'charges', charges: [2, 3], lateFees: [] }))
  expect(screen.queryByRole('checkbox', { name: '选择 物业管理费 2026-09' })).toBeNull()
  await hands.type(screen.getByLabelText('备注'), '代')
  await waitFor(() => expect(screen.queryByRole('alert')).toBeNull())
})

test('a late fee stands beneath its charge, comes and goes with it, and can be left out by itself', async () => {
  const asked = standIn({ account_of: () => withLateFee })
  const hands = showPlace('cashier', { unit: 7 })
  await isReady()
  expect(screen.getByText('滞纳金（物业管理费）')).toBeDefined()
  expect(screen.getByText('55 天')).toBeDefined()
  await waitFor(() => expect(lastBasket(asked)?.choice).toEqual({ by: 'charges', charges: [1, 2, 3], lateFees: [1] }))
  const fee = screen.getByRole('checkbox', { name: '选择 滞纳金（物业管理费） 2026-09' })
  await hands.click(fee)
  await waitFor(() => expect(lastBasket(asked)?.choice).toEqual({ by: 'charges', charges: [1, 2, 3], lateFees: [] }))
  const charge = screen.getByRole('checkbox', { name: '选择 物业管理费 2026-09' })
  await hands.click(charge)
  await hands.click(charge)
  await waitFor(() => expect(lastBasket(asked)?.choice).toMatchObject({ charges: [2, 3, 1], lateFees: [1] }))
  await hands.click(charge)
  await waitFor(() => expect(lastBasket(asked)?.choice).toEqual({ by: 'charges', charges: [2, 3], lateFees: [] }))
})

test('what is paid ahead for one item is added, shown, and sent with what the quote said is there', async () => {
  const asked = standIn()
  const hands = showPlace('cashier', { unit: 7 })
  await isReady()
  await hands.click(screen.getByLabelText('预存什么'))
  await hands.click(await screen.findByText('专项预存：代收水费'))
  await hands.type(screen.getByLabelText('预存金额'), '120{Enter}')
  await waitFor(() => expect(lastBasket(asked)?.ahead).toEqual([{ feeItem: 6, amount: '120' }]))
  const tag = (await screen.findByText(/专项预存：代收水费 ¥120/)).closest<HTMLElement>('.ant-tag')
  expect(tag).not.toBeNull()
  await hands.keyboard('{Control>}{Enter}{/Control}')
  await screen.findByText('已收款 A1-2026-000124')
  expect(collected(asked)).toMatchObject({ due: 100_725, prepayment: 5_000, basket: { ahead: [{ feeItem: 6, amount: '120' }] } })
})

test('rounding, who chose, and what is earmarked stand there before the money is taken', async () => {
  const earmarked = [{ feeItem: 6, item: '代收水费', amount: 4_000 }]
  standIn({ account_of: () => ({ ...account, earmarked }), quote: () => ({ ...quote, rounding: -25, due: 100_700, pays: 'oldest_first', earmarked }) })
  showPlace('cashier', { unit: 7 })
  expect((await screen.findByText('抹零')).nextElementSibling?.textContent).toBe('-¥0.25')
  expect(screen.getByText('付款指定').nextElementSibling?.textContent).toBe('按先到期先抵充')
  await screen.findByText(/其中专项：/)
})

/** The scanner: keys in quick succession on whatever has the focus, and Enter. */
function scan(code: string): void {
  let at = performance.now()
  for (const key of [...code.split(''), 'Enter']) {
    const target = document.activeElement ?? document.body
    const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })
    Object.defineProperty(event, 'timeStamp', { value: (at += 5) })
    target.dispatchEvent(event)
  }
}

test("a payment's number goes to the platform whose it is, and the next one where the cursor stands", async () => {
  const number = '4200002611220261122000000001'
  const asked = standIn({
    route_scan: ({ scanned }: { scanned: string }) => ({ kind: null, id: null, unit: null, text: scanned, proof: null, tender: scanned === number ? 'wechat' : null }),
  })
  showPlace('cashier', { unit: 7 })
  await isReady()
  scan(number)
  await waitFor(() => expect(screen.getByLabelText('微信单号')).toHaveProperty('value', number))
  expect(document.activeElement, 'and pays what is missing').toBe(screen.getByLabelText('微信'))
  await waitFor(() => expect(lastBasket(asked)?.tenders).toEqual([{ tender: 'wechat', amount: '', reference: number }]))
  screen.getByLabelText('支付宝').focus()
  scan('QT2026112200017')
  await waitFor(() => expect(screen.getByLabelText('支付宝单号')).toHaveProperty('value', 'QT2026112200017'))
  expect(screen.getByLabelText('微信单号')).toHaveProperty('value', number)
  expect(asked.some(({ command }) => command === 'collect')).toBe(false)
})
