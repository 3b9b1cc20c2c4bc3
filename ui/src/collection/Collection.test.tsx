import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import type { Role } from '../ipc/bindings'
import { clerk, refuse, standIn } from '../testing/fixtures'
import { show, showPlace } from '../testing/render'
import { Collection } from './Collection'
import { brief } from './fixtures'

/** What stands under the tab, for somebody with these roles. */
async function atTheBank(part?: string, roles: Role[] = clerk.roles) {
  const hands = show(<Collection />, { who: { ...clerk, roles } })
  if (part) await hands.click(await screen.findByTitle(part))
  return hands
}

const asks = (asked: ReturnType<typeof standIn>, command: string) => asked.find((one) => one.command === command)?.args

test('bank collection stands beside the arrears', async () => {
  standIn()
  const hands = showPlace('chasing')
  await hands.click(await screen.findByRole('tab', { name: '托收' }))
  await screen.findByText('TS2026-0001')
})

test('a batch is asked for, seen and made by keyboard, and its answer brought in and booked', async () => {
  const asked = standIn()
  const hands = await atTheBank()
  const start = await screen.findByRole('button', { name: '新建批次' })
  await waitFor(() => expect(document.activeElement).toBe(start))
  await hands.keyboard('{Enter}')
  await hands.type(await screen.findByLabelText('单户限额'), '5000')
  await hands.click(screen.getByRole('button', { name: '预览' }))
  const make = await screen.findByRole('button', { name: '生成批次并锁定' })
  await waitFor(() => expect(document.activeElement).toBe(make))
  expect(screen.getByText('将托收 2 笔，共 ¥671.50')).toBeDefined()
  expect(within(screen.getByRole('region', { name: '未列入的款项（1）' })).getByText('超过单户限额')).toBeDefined()
  expect(asks(asked, 'preview_collection')?.ask).toEqual({ profile: 1, bank: '', mandates: [], items: [], dueUntil: '', debitOn: '', perPayer: '5,000.00', perBatch: '' })
  await hands.keyboard('{Enter}')
  const bring = await screen.findByRole('button', { name: '导入回盘' })
  expect(asks(asked, 'make_collection')?.make).toMatchObject({ seen: 'c0ffee' })
  await waitFor(() => expect(document.activeElement).toBe(bring))
  await hands.click(screen.getByRole('button', { name: '生成报盘文件' }))
  await screen.findByText('已生成 DK20261125_TS2026-0002.txt')
  await hands.click(bring)
  const choose = await screen.findByRole('button', { name: '选择文件' })
  await waitFor(() => expect(document.activeElement).toBe(choose))
  await hands.keyboard('{Enter}')
  const post = await screen.findByRole('button', { name: '确认入账' })
  await waitFor(() => expect(document.activeElement).toBe(post))
  expect(within(screen.getByRole('region', { name: '不入账的（1）' })).getByText('金额不同')).toBeDefined()
  await hands.keyboard('{Enter}')
  await screen.findByText(/批次 TS2026-0002 已入账.*1 笔没有入账/)
  expect(asks(asked, 'post_return')?.post).toEqual({ collection: 5, seen: 'feed' })
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('button', { name: '查看批次' })))
})

test('a bad file is refused in a sentence, and only a cashier books an answer', async () => {
  standIn({ preview_return: () => refuse({ code: 'return_totals_differ', said: 3, found: 2, saidSum: 100, foundSum: 90 }) })
  const hands = await atTheBank()
  await hands.click(await screen.findByText('TS2026-0002'))
  await hands.click(await screen.findByRole('button', { name: '导入回盘' }))
  await hands.click(await screen.findByRole('button', { name: '选择文件' }))
  expect((await screen.findByRole('alert')).textContent).toContain('文件写明 3 笔 ¥1.00，实有 2 笔 ¥0.90')
  expect(screen.queryByRole('button', { name: '确认入账' })).toBeNull()
})

test('finance sees an answer and leaves it to the cashier; nobody but a supervisor releases', async () => {
  standIn()
  const hands = await atTheBank(undefined, ['finance'])
  await hands.click(await screen.findByText('TS2026-0002'))
  expect(screen.queryByRole('button', { name: /解除/ })).toBeNull()
  await hands.click(await screen.findByRole('button', { name: '导入回盘' }))
  await hands.click(await screen.findByRole('button', { name: '选择文件' }))
  const post = await screen.findByRole('button', { name: '确认入账' })
  expect((post as HTMLButtonElement).disabled).toBe(true)
  expect(screen.getByText(/请收费员在自己的班次里确认/)).toBeDefined()
})

test('one debit is released with a reason, and all where none is chosen', async () => {
  const asked = standIn()
  const hands = await atTheBank()
  await hands.click(await screen.findByText(brief.label))
  await screen.findByRole('button', { name: '解除全部 2 笔' })
  await hands.click(screen.getByRole('checkbox', { name: /2 3-2-1503/ }))
  await hands.click(screen.getByRole('button', { name: '解除所选 1 笔' }))
  const dialog = within(await screen.findByRole('dialog'))
  await hands.type(dialog.getByLabelText('原因'), '到前台交{Enter}')
  await waitFor(() => expect(asks(asked, 'release_debits')?.release).toEqual({ collection: 5, debits: [52], reason: '到前台交' }))
})

test('a mandate is changed without typing its account again', async () => {
  const asked = standIn()
  const hands = await atTheBank('协议')
  await hands.click(await screen.findByText('XY-0001'))
  const form = within(await screen.findByRole('dialog'))
  expect(form.getByText('不填则沿用 ****1234')).toBeDefined()
  await hands.clear(form.getByLabelText('户名'))
  await hands.type(form.getByLabelText('户名'), '张伟之妻')
  await hands.click(form.getByRole('button', { name: '保存' }))
  await waitFor(() =>
    expect(asks(asked, 'save_mandate')?.save).toEqual({
      replaces: 1, unit: 7, agreement: 'XY-0001', payer: '张伟之妻', bank: '工商银行', account: '', fromOn: '2026-01-01', toOn: '', items: [1], purpose: '物业费',
    }),
  )
})

test('an account is revealed with a reason', async () => {
  const asked = standIn()
  const hands = await atTheBank('协议')
  await screen.findByText('XY-0001')
  await hands.click(screen.getAllByLabelText(/: 账号/)[0]!)
  await hands.type(await screen.findByLabelText('原因'), '银行来电{Enter}')
  await screen.findByText('6222020000001234')
  expect(asks(asked, 'reveal_account')?.reveal).toEqual({ mandate: 1, reason: '银行来电' })
})

test('a mandate is ended with a reason', async () => {
  const asked = standIn()
  const hands = await atTheBank('协议')
  await hands.click(await screen.findByLabelText('终止: 3-2-1502'))
  await hands.type(await screen.findByLabelText('原因'), '户主要求{Enter}')
  await waitFor(() => expect(asks(asked, 'end_mandate')?.end).toEqual({ mandate: 1, endedOn: '', reason: '户主要求' }))
})

test('a layout is copied from a sample, tried, and refused by its place where it makes no sense', async () => {
  const asked = standIn({ save_bank_profile: () => refuse({ code: 'bank_profile_unsound', place: 'out.line: account', why: 'width_missing' }) })
  const hands = await atTheBank('银行格式')
  await hands.click(await screen.findByRole('button', { name: '复制分隔符样例' }))
  await hands.type(await screen.findByLabelText('名称'), '农商行')
  await hands.click(screen.getByRole('button', { name: '试写' }))
  await screen.findByText('试写结果：DK20261122_TS2026-0001.txt（GBK）')
  await hands.click(screen.getByRole('button', { name: '保存' }))
  expect((await screen.findByRole('alert')).textContent).toContain('out.line: account，定长格式的每个字段都要写宽度')
  expect(asks(asked, 'save_bank_profile')?.save).toMatchObject({ name: '农商行' })
})
