import { screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import { refuse, standIn } from '../testing/fixtures'
import { AddItemForm } from '../fees/PriceForms'
import { MeteredBilling } from '../fees/MeteredBilling'
import { show, showPlace } from '../testing/render'
import { aMeter } from './fixtures'
import { Round } from './Round'
import { UnitMeters } from './UnitMeters'

const round = async (own = {}) => {
  const asked = standIn(own)
  const hands = show(<Round />)
  return { asked, hands, box: await screen.findByLabelText<HTMLInputElement>('本次读数') }
}
const read = (asked: Awaited<ReturnType<typeof round>>['asked']) => asked.filter(({ command }) => command === 'read_meter').map(({ args }) => args.read)

test('the route is walked with Enter, from one unread meter to the next', async () => {
  const { asked, hands, box } = await round()
  await screen.findByText('已抄 2 / 4')
  await screen.findByText('1-1-103 冷水表 S03', { selector: 'strong' })
  await waitFor(() => expect(document.activeElement).toBe(box))
  await hands.keyboard('878{Enter}')
  await screen.findByText('1-1-103 用量 8')
  await screen.findByText('1-1-104 冷水表 S04', { selector: 'strong' })
  await screen.findByText('换表前已用 8')
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('本次读数')))
  expect(read(asked)).toEqual([
    expect.objectContaining({ meter: 3, value: '878', readOn: '', reader: '', rolledOver: false, jumpConfirmed: false, insteadOf: null }),
  ])
})

test('what is odd is said at once, and a second Enter alone does not take it', async () => {
  const { asked, hands } = await round({
    read_meter: ({ read: { jumpConfirmed } }: { read: { jumpConfirmed: boolean } }) =>
      jumpConfirmed ? { ...({ meter: { unitLabel: '1-1-103' }, reading: { usage: '130' } } as object) } : refuse({ code: 'reading_jumps', usage: '130', usual: '11.5' }),
  })
  await hands.type(screen.getByLabelText('本次读数'), '1000{Enter}')
  await screen.findByText('用量 130，远超通常的 11.5。请核对；确实如此请确认后再录入。')
  const box = await screen.findByLabelText('用量已核实，确实如此')
  await waitFor(() => expect(document.activeElement).toBe(box))
  await hands.keyboard('{Enter}')
  await waitFor(() => expect(read(asked)).toHaveLength(2))
  expect(read(asked)[1]).toMatchObject({ jumpConfirmed: false })
  await hands.keyboard(' {Enter}')
  await screen.findByText('1-1-103 用量 130')
  expect(read(asked)[2]).toMatchObject({ value: '1000', jumpConfirmed: true })
})

test('other figures are looked at anew', async () => {
  const { asked, hands, box } = await round({ read_meter: () => refuse({ code: 'reading_below_last', last: '870' }) })
  await hands.type(box, '7{Enter}')
  await hands.click(await screen.findByLabelText('表已走满归零'))
  await hands.type(box, '8')
  await waitFor(() => expect(screen.queryByLabelText('表已走满归零')).toBeNull())
  await hands.type(box, '{Enter}')
  await waitFor(() => expect(read(asked)).toHaveLength(2))
  expect(read(asked)[1]).toMatchObject({ value: '78', rolledOver: false })
})

test('a reading is corrected, and a billed one is left alone', async () => {
  const { asked, hands } = await round()
  await hands.click(await screen.findByText('1-1-101 冷水表 S01'))
  await screen.findByText(/这次读数已出账/)
  expect(screen.queryByLabelText('本次读数')).toBeNull()
  await hands.click(await screen.findByText('1-1-102 冷水表 S02'))
  const box = await screen.findByLabelText<HTMLInputElement>('本次读数')
  expect(box.value).toBe('675')
  await hands.clear(box)
  await hands.type(box, '501{Enter}')
  await waitFor(() => expect(read(asked)[0]).toMatchObject({ meter: 2, value: '501', insteadOf: 42 }))
})

test('a reading is taken back with a reason', async () => {
  const { asked, hands } = await round()
  await hands.click(await screen.findByText('1-1-102 冷水表 S02'))
  await hands.click(await screen.findByText('撤回读数'))
  await hands.type(await screen.findByLabelText('原因'), '看错了{Enter}')
  await waitFor(() => expect(asked.find(({ command }) => command === 'take_back_reading')?.args.back).toEqual({ reading: 42, reason: '看错了' }))
})

test('the round is a part of the fees that receptionists find, too', async () => {
  standIn()
  const hands = showPlace('fees')
  await hands.click(await screen.findByText('抄表'))
  await screen.findByText('已抄 2 / 4')
})

test('the readings are billed as they were previewed, and what is left out is named', async () => {
  const asked = standIn()
  const hands = show(<MeteredBilling />)
  await hands.click(await screen.findByText('预览'))
  await screen.findByText('有 1 只表已抄但没有指定收费项目，不会出账。')
  await screen.findByText('本月未抄的表（1）')
  await hands.click(await screen.findByText('确认出账 2 笔 · ¥149.50'))
  await screen.findByText('2026-11 已出账 2 笔，合计 ¥149.50。')
  const preview = asked.find(({ command }) => command === 'preview_metered_billing')?.args.billing
  expect(asked.find(({ command }) => command === 'run_metered_billing')?.args.run).toEqual({ billing: preview, charges: 2, total: 14_950 })
})

test('of a list of readings, what is odd is agreed to, mended or left out', async () => {
  const asked = standIn()
  const hands = showPlace('exchange')
  await hands.click(await screen.findByText('抄表清单'))
  await hands.click(await screen.findByText('选择文件'))
  await screen.findByText('用量远超通常 14，请核实')
  await hands.click(await screen.findByLabelText('第 322 行核实无误，照此录入'))
  await hands.click(await screen.findByLabelText('跳过第 59 行'))
  await screen.findByText('清单中没有的表（1）')
  await hands.click(await screen.findByText('确认导入'))
  await screen.findByText('已录入读数 807 只，用量合计 11481，新装表 0 只。')
  expect(asked.find(({ command }) => command === 'import_readings')?.args.decision).toEqual({
    corrections: { fixes: [], leftOut: [{ sheet: '', row: 59 }], agreed: [{ sheet: '', row: 322 }], period: '', install: false },
    seen: 'b7c8d9',
  })
})

test('an item that goes by meters has tiers', async () => {
  const asked = standIn()
  const hands = show(<AddItemForm onDone={() => {}} />)
  await hands.type(screen.getByLabelText('项目名称'), '代收水费')
  await hands.click(screen.getByLabelText('计价方式'))
  await hands.click(await screen.findByText('按表计量 (元/单位用量)'))
  await hands.type(await screen.findByLabelText('起始单价（元）'), '3.00')
  await hands.click(await screen.findByText('加一档'))
  await hands.type(await screen.findByLabelText('每月超过'), '20')
  await hands.type(screen.getByLabelText('超过部分单价（元）'), '4.20{Enter}')
  await waitFor(() => expect(asked.find(({ command }) => command === 'add_fee_item')).toBeDefined())
  expect(asked.find(({ command }) => command === 'add_fee_item')?.args.item).toMatchObject({
    name: '代收水费',
    kind: 'metered',
    price: '3.00',
    vacantPercent: 100,
    tiers: [{ beyond: '20', price: '4.20' }],
  })
})

test('a meter is replaced on the page of its unit', async () => {
  const asked = standIn()
  const hands = show(<UnitMeters unit={1} meters={[aMeter]} />)
  await hands.click(await screen.findByText('换表'))
  await hands.type(await screen.findByLabelText('旧表末次读数'), '1433')
  await hands.type(screen.getByLabelText('新表号'), 'S9{Enter}')
  await waitFor(() => expect(asked.find(({ command }) => command === 'replace_meter')).toBeDefined())
  expect(asked.find(({ command }) => command === 'replace_meter')?.args.replace).toEqual({
    meter: 1,
    oldFinal: '1433',
    rolledOver: false,
    number: 'S9',
    firstReading: '0',
    digits: 5,
    multiplier: '',
    onDay: '',
  })
})
