import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { clerk, desk, refuse, standIn, standing } from '../testing/fixtures'
import { handsWait, show, showPlace } from '../testing/render'
import { Frame } from '../frame/Frame'
import type { Arrears, Role } from '../ipc/bindings'
import { UnitPanel } from './UnitPanel'

/** The place as somebody with these roles sees it. */
function showAs(roles: Role[]) {
  const session = { who: { ...clerk, roles }, desk, lock() {}, leave() {} }
  return show(<Frame session={session} start="chasing" params={{}} />, session)
}

test('the list of the day is walked with the arrows, and Enter writes down what was promised', async () => {
  const asked = standIn()
  const hands = showPlace('chasing')
  const table = await screen.findByRole('region', { name: '今日催缴' })
  await waitFor(() => expect(document.activeElement?.textContent).toContain('承诺未履行'))
  expect(within(table).getByText('2026-11-20 · ¥580.00 · 未履行')).toBeTruthy()
  await hands.keyboard('{ArrowDown}{ArrowUp}{Enter}')
  const who = await screen.findByLabelText('与谁联系')
  await waitFor(() => expect(document.activeElement).toBe(who))
  await hands.keyboard('张太太')
  await hands.click(screen.getByLabelText('结果'))
  await hands.click(await screen.findByTitle('承诺缴费'))
  await hands.type(screen.getByLabelText('沟通内容'), '月底交清')
  await hands.type(await screen.findByLabelText('承诺金额'), '500')
  await hands.type(await screen.findByLabelText('承诺日期'), '20261130')
  await handsWait()
  await hands.keyboard('{Enter}')
  await waitFor(() => expect(asked.some(({ command }) => command === 'log_chase')).toBe(true))
  expect(asked.find(({ command }) => command === 'log_chase')?.args.log).toEqual({
    unit: 1,
    way: 'phone',
    outcome: 'promised',
    spokeWith: '张太太',
    words: '月底交清',
    promisedOn: '2026-11-30',
    promised: '500',
    corrects: null,
  })
  await waitFor(() => expect(screen.queryByLabelText('与谁联系')).toBeNull())
})

test('nothing is written down without saying what came of it, and what is refused stands under its field', async () => {
  const asked = standIn({ log_chase: () => refuse({ code: 'bad_field', field: 'spokeWith', problem: 'empty' }) })
  const hands = showPlace('chasing')
  await waitFor(() => expect(document.activeElement?.tagName).toBe('TR'))
  await hands.keyboard('{Enter}')
  await hands.type(await screen.findByLabelText('与谁联系'), '{Enter}')
  await screen.findByText('请填写')
  expect(asked.some(({ command }) => command === 'log_chase')).toBe(false)
  await hands.click(screen.getByLabelText('结果'))
  await hands.click(await screen.findByTitle('拒绝'))
  await hands.click(screen.getByRole('button', { name: '登记催缴' }))
  await waitFor(() => expect(screen.getByLabelText('与谁联系').getAttribute('aria-invalid')).toBe('true'))
})

test('an entry is put right by another; a printed notice and one that was corrected are not', async () => {
  const asked = standIn()
  const hands = showPlace('chasing')
  await waitFor(() => expect(document.activeElement?.tagName).toBe('TR'))
  await hands.keyboard('{Enter}')
  const buttons = await screen.findAllByLabelText(/^更正: /)
  expect(buttons).toHaveLength(1)
  await hands.click(buttons[0]!)
  const amount = await screen.findByLabelText('承诺金额')
  expect(amount).toHaveProperty('value', '580.00')
  await hands.clear(amount)
  await hands.type(amount, '300{Enter}')
  await waitFor(() => expect(asked.some(({ command }) => command === 'log_chase')).toBe(true))
  expect(asked.find(({ command }) => command === 'log_chase')?.args.log).toMatchObject({ corrects: 3, promised: '300', promisedOn: '2026-11-20', spokeWith: '张先生' })
})

test('the arrears are filtered, and a building among the sums is a filter too', async () => {
  const asked = standIn()
  const hands = showPlace('chasing')
  await hands.click(await screen.findByRole('tab', { name: '欠费明细' }))
  const filter = () => asked.filter(({ command }) => command === 'arrears').at(-1)?.args.asked
  await waitFor(() => expect(filter()).toEqual({ asOf: '', building: null, feeItem: null, age: null, least: '' }))
  await hands.type(await screen.findByLabelText('至少欠'), '500{Enter}')
  await waitFor(() => expect(filter()).toMatchObject({ least: '500' }))
  await hands.click(await screen.findByRole('combobox', { name: '账龄' }))
  await hands.click(await screen.findByTitle('一年以上'))
  await waitFor(() => expect(filter()).toMatchObject({ age: 'over_365', least: '500' }))
  const buildings = await screen.findByRole('region', { name: '按楼栋' })
  await hands.click(within(buildings).getByText('商铺'))
  await waitFor(() => expect(filter()).toMatchObject({ building: '商铺' }))
  await hands.click(screen.getByRole('button', { name: /导出工作簿/ }))
  await waitFor(() => expect(asked.find(({ command }) => command === 'arrears_workbook')?.args.asked).toEqual(filter()))
})

test('notices are looked at, given out once, and then printed', async () => {
  const asked = standIn()
  const hands = showPlace('chasing')
  await hands.click(await screen.findByRole('tab', { name: '欠费明细' }))
  await hands.click(await screen.findByLabelText('选择 3-2-1502'))
  await hands.click(screen.getByRole('button', { name: /发缴费通知/ }))
  await screen.findByText('给 1 户发缴费通知')
  await hands.click(await screen.findByRole('button', { name: '预览' }))
  await waitFor(() => expect(asked.find(({ command }) => command === 'preview_notices')?.args).toMatchObject({ asked: { units: [1] }, form: 'continuous_140' }))
  expect(asked.some(({ command }) => command === 'issue_notices')).toBe(false)
  await hands.click(screen.getByRole('combobox', { name: '纸张' }))
  await hands.click(await screen.findByTitle('A4（配开窗信封）'))
  await hands.click(screen.getByRole('button', { name: '发出' }))
  await screen.findByText('已发出 T2026-0012：3 份，合计 ¥10,680.00。')
  await waitFor(() => expect(document.activeElement?.textContent).toContain('打印'))
  await hands.keyboard('{Enter}')
  await waitFor(() => expect(asked.find(({ command }) => command === 'notice_papers')?.args).toEqual({ run: 12, unit: null, form: 'a4_window', way: 'print' }))
  expect(asked.filter(({ command }) => command === 'issue_notices')).toHaveLength(1)
})

test('without a choice everybody on the list gets a notice', async () => {
  const asked = standIn()
  const hands = showPlace('chasing')
  await hands.click(await screen.findByRole('tab', { name: '欠费明细' }))
  await screen.findByLabelText('选择 3-2-1502')
  await hands.click(screen.getByRole('button', { name: /发缴费通知/ }))
  await hands.click(await screen.findByRole('button', { name: '发出' }))
  await waitFor(() => expect(asked.find(({ command }) => command === 'issue_notices')?.args.issue).toEqual({ units: [7, 1, 9] }))
})

test('of another day nobody gets a notice', async () => {
  const asked = standIn({ arrears: () => ({ ...(standing('arrears')({}) as Arrears), asOf: '2026-10-31', isToday: false }) })
  const hands = showPlace('chasing')
  await hands.click(await screen.findByRole('tab', { name: '欠费明细' }))
  await screen.findByLabelText('选择 3-2-1502')
  await hands.click(screen.getByText('发缴费通知'))
  await screen.findByText('缴费通知只按今天的欠费发出，请清空截至日期。')
  expect(screen.queryByText('给 3 户发缴费通知')).toBeNull()
  expect(asked.some(({ command }) => command === 'issue_notices')).toBe(false)
})

test('a key leads there from anywhere', async () => {
  standIn()
  const hands = showPlace('home')
  await screen.findByTitle('欠费')
  await hands.keyboard('{Control>}0{/Control}')
  await screen.findByRole('heading', { level: 1, name: '欠费' })
})

test('a run that was given out before is printed again', async () => {
  const asked = standIn()
  const hands = showPlace('chasing')
  await hands.click(await screen.findByRole('tab', { name: '通知记录' }))
  await hands.click(await screen.findByText('T2026-0011'))
  await hands.click(await screen.findByRole('button', { name: /打印/ }))
  await waitFor(() => expect(asked.find(({ command }) => command === 'notice_papers')?.args).toMatchObject({ run: 11, way: 'print' }))
})

test('a notice in the log is printed again for its unit alone', async () => {
  const asked = standIn()
  const hands = showPlace('chasing')
  await waitFor(() => expect(document.activeElement?.tagName).toBe('TR'))
  await hands.keyboard('{Enter}')
  await hands.click(await screen.findByLabelText('通知单: T2026-0011-37'))
  const papers = await screen.findByLabelText('缴费通知单 T2026-0011-37')
  await hands.click(within(papers).getByText('另存 PDF'))
  await waitFor(() => expect(asked.find(({ command }) => command === 'notice_papers')?.args).toEqual({ run: 11, unit: 1, form: 'continuous_140', way: 'keep' }))
})

test('whoever may not chase or give notice finds no way to', async () => {
  standIn()
  const hands = showAs(['finance'])
  await waitFor(() => expect(document.activeElement?.tagName).toBe('TR'))
  await hands.keyboard('{Enter}')
  await screen.findByRole('region', { name: '催缴记录' })
  expect(screen.queryByLabelText('与谁联系')).toBeNull()
  expect(screen.getByRole('button', { name: '发缴费通知' })).toBeTruthy()
})

test('a receptionist writes down what was said and gives out no notice', async () => {
  standIn()
  const hands = showAs(['receptionist'])
  await hands.click(await screen.findByRole('tab', { name: '欠费明细' }))
  await screen.findByLabelText('选择 3-2-1502')
  expect(screen.queryByRole('button', { name: /发缴费通知/ })).toBeNull()
  expect(screen.queryByRole('button', { name: /导出工作簿/ })).toBeNull()
})

test('the unit’s page tells what is promised', async () => {
  standIn()
  show(<UnitPanel unit={1} />)
  await screen.findByText('逾期 ¥870.00，最早 83 天')
  await screen.findByText('承诺 2026-11-20 前缴 ¥580.00，已缴 ¥100.00 · 未履行')
})

test('a text that threatens is refused in words that say why', async () => {
  standIn({ change_chasing_rules: () => refuse({ code: 'notice_threatens', word: '停水' }) })
  const hands = showPlace('settings')
  await hands.type(await screen.findByLabelText('结尾段落'), '否则停水')
  const form = screen.getByLabelText('结尾段落').closest('form')!
  await hands.click(within(form).getByRole('button', { name: '保存' }))
  await screen.findByText(/不能以停水、停电、停热、停气催费，请删去“停水”一类的字句/)
})

test('where nothing is owed the page says so', async () => {
  standIn({ chasing_today: () => ({ today: '2026-11-22', againAfter: 7, units: [], total: 0 }) })
  showPlace('chasing')
  await screen.findByText('今天没有要催缴的住户。')
})
