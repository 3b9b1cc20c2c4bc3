import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { refuse, standIn } from '../testing/fixtures'
import { clerk, desk } from '../testing/fixtures'
import { show, showPlace } from '../testing/render'
import { Statements } from './Statements'
import { WayProvider } from '../shared/go'

const DAY = { provider: 'wechat', fromOn: '2026-11-22', toOn: '2026-11-22' }

test('a statement is chosen, looked at, brought in and its result opened by keyboard alone', async () => {
  const asked = standIn()
  const hands = showPlace('statements')
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('button', { name: /导入对账单/ })))
  await hands.keyboard('{Enter}')
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('button', { name: '选择文件' })))
  await hands.keyboard('{Enter}')
  const commit = await screen.findByRole('button', { name: '导入 61 笔' })
  await waitFor(() => expect(document.activeElement).toBe(commit))
  expect(screen.getByText('¥26,639.04')).toBeDefined()
  expect(within(screen.getByRole('region', { name: '读不出的行（2）' })).getByText(/科学计数/)).toBeDefined()
  await hands.keyboard('{Enter}')
  await screen.findByText(/已导入 61 笔/)
  const decision = { meant: { provider: null, mapping: null }, seen: 'a1b2c3' }
  expect(asked.find(({ command }) => command === 'import_statement')?.args.decision).toEqual(decision)
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('button', { name: '查看对账结果' })))
  await hands.keyboard('{Enter}')
  await screen.findByText(/3 笔待处理/)
  expect(asked.findLast(({ command }) => command === 'reconciliation')?.args.filter).toMatchObject(DAY)
})

test('a file that came before is refused in a sentence, and nothing can be brought in', async () => {
  standIn({ preview_statement: () => refuse({ code: 'statement_known', file: '早上.csv', on: '2026-11-22' }) })
  const hands = showPlace('bringIn')
  await hands.click(await screen.findByRole('button', { name: '选择文件' }))
  expect((await screen.findByRole('alert')).textContent).toContain('没有重复导入')
  expect(screen.queryByRole('button', { name: /^导入 \d+ 笔/ })).toBeNull()
})

test('a bank says which column is which once, and its statement is read by it', async () => {
  const asked = standIn()
  const hands = showPlace('bringIn')
  await hands.click(await screen.findByRole('button', { name: '选择文件' }))
  await hands.click(await screen.findByText('银行'))
  await hands.click(await screen.findByRole('button', { name: '新账户' }))
  const name = await screen.findByLabelText('账户名称')
  await waitFor(() => expect(document.activeElement).toBe(name))
  await hands.type(name, '基本户{Enter}')
  await waitFor(() => expect(asked.find(({ command }) => command === 'save_bank_mapping')).toBeDefined())
  expect(asked.find(({ command }) => command === 'save_bank_mapping')?.args.save).toEqual({
    id: null,
    name: '基本户',
    columns: { dateColumn: '交易日期', amount: '', side: '', moneyIn: '收入金额', moneyOut: '支出金额', summary: '摘要', counterparty: '对方户名', reference: '流水号' },
  })
  await waitFor(() => expect(asked.findLast(({ command }) => command === 'preview_statement')?.args.meant).toEqual({ provider: 'bank', mapping: 1 }))
})

test('a kind is opened with Enter, and a difference gets its owner and its resolution', async () => {
  const asked = standIn()
  const hands = showPlace('reconciliation', DAY)
  const kinds = within(await screen.findByRole('region', { name: '类别' }))
  const first = (await kinds.findByText('一致')).closest('tr')!
  await waitFor(() => expect(document.activeElement).toBe(first))
  await hands.keyboard('{ArrowDown}{ArrowDown}{Enter}')
  await waitFor(() => expect(asked.findLast(({ command }) => command === 'reconciliation')?.args.filter).toMatchObject({ kind: 'only_theirs', after: 0 }))
  const rows = within(screen.getByRole('region', { name: '明细' }))
  const row = (await rows.findByText('QT2026112200002')).closest('tr')!
  await waitFor(() => expect(rows.queryByText('QT2026112200001')).toBeNull())
  row.focus()
  await hands.keyboard('{Enter}')
  const dialog = within(await screen.findByRole('dialog'))
  expect(dialog.getByText(/不记账/)).toBeDefined()
  await hands.click(dialog.getByLabelText('处理结果'))
  await hands.click(await screen.findByTitle('不是本处的款'))
  await hands.type(dialog.getByLabelText('说明'), '已转交')
  await hands.click(dialog.getByRole('button', { name: '确认处理' }))
  await waitFor(() =>
    expect(asked.find(({ command }) => command === 'resolve_difference')?.args.resolve).toEqual({
      about: { side: 'line', id: 13 },
      resolution: 'not_ours',
      words: '问一问已转交',
    }),
  )
})

test('what only we have is about its tender, and an owner can be given', async () => {
  const asked = standIn()
  const hands = showPlace('reconciliation', DAY)
  await hands.click(await screen.findByText('A1-2026-000125'))
  const dialog = within(await screen.findByRole('dialog'))
  expect(dialog.getByText('对方账单里没有这一笔。')).toBeDefined()
  await hands.click(dialog.getByLabelText('责任人'))
  await hands.click(await screen.findByTitle('李娜'))
  await hands.click(dialog.getByRole('button', { name: '重新跟进' }))
  await waitFor(() =>
    expect(asked.find(({ command }) => command === 'assign_difference')?.args.assign).toEqual({ about: { side: 'tender', id: 24 }, owner: 3, words: '次日到账' }),
  )
})

test('the workbook holds every kind, whatever is looked at', async () => {
  const asked = standIn()
  const hands = showPlace('reconciliation', DAY)
  await hands.click(await screen.findByRole('checkbox', { name: '只看待处理' }))
  await hands.keyboard('{Control>}s{/Control}')
  await waitFor(() => expect(asked.find(({ command }) => command === 'reconciliation_workbook')?.args.filter).toMatchObject({ ...DAY, kind: null, openOnly: false }))
})

test('whoever only reads brings nothing in', async () => {
  standIn()
  const supervisor = { ...clerk, roles: ['supervisor' as const] }
  show(
    <WayProvider start="statements">
      <Statements />
    </WayProvider>,
    { who: supervisor, desk },
  )
  await screen.findByText('微信账单-1122.csv')
  expect(screen.queryByRole('button', { name: /导入对账单/ })).toBeNull()
})
