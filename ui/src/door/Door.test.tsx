import { fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { App } from '../app'
import { clerk, desk, refuse, standIn } from '../testing/fixtures'

test('the first start names community, desk and administrator, by keyboard alone', async () => {
  let ready = false
  const asked = standIn({
    desk_state: () => (ready ? { desk, staff: [{ name: clerk.name, typed: ['wangfang', 'wf'] }] } : { desk: null, staff: [] }),
    set_up: () => {
      ready = true
      return { desk, staff: [{ name: clerk.name, typed: ['wangfang', 'wf'] }] }
    },
  })
  const hands = userEvent.setup()
  render(<App />)
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('小区名称')))
  await hands.keyboard('桂语湖畔花园{Tab}{Tab}{Tab}陈建国{Tab}correct horse{Enter}')
  await screen.findByRole('button', { name: '登录' })
  expect(asked.find(({ command }) => command === 'set_up')?.args.setUp).toEqual({
    community: '桂语湖畔花园',
    deskCode: 'A1',
    deskName: '一号前台',
    administrator: '陈建国',
    password: 'correct horse',
  })
  expect(Object.keys(localStorage).filter((key) => key.startsWith('draft:'))).toEqual([])
})

test('whoever is alone at the desk only types the password', async () => {
  const asked = standIn()
  const hands = userEvent.setup()
  render(<App />)
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('密码')))
  await hands.keyboard('correct horse{Enter}')
  await screen.findByRole('navigation')
  expect(asked.find(({ command }) => command === 'sign_in')?.args).toMatchObject({ name: clerk.name, password: 'correct horse' })
})

test('a wrong password is said beside the form, and nothing else is lost', async () => {
  standIn({ sign_in: () => refuse({ code: 'wait_before_sign_in', seconds: 8 }) })
  const hands = userEvent.setup()
  render(<App />)
  await hands.type(await screen.findByLabelText('密码'), 'wrong one{Enter}')
  expect((await screen.findByRole('alert')).textContent).toBe('密码多次输错，请在 8 秒后再试。')
})

test('the lock hides the work and gives it back', async () => {
  standIn({ lock_screen: () => null, unlock_screen: () => clerk })
  const hands = userEvent.setup()
  render(<App />)
  await hands.type(await screen.findByLabelText('密码'), 'correct horse{Enter}')
  await screen.findByRole('navigation')
  await hands.keyboard('{Control>}l{/Control}')
  await screen.findByText('屏幕已锁定，输入密码继续。')
  expect(screen.queryByRole('navigation')).toBeNull()
  await hands.type(screen.getByLabelText('密码'), 'correct horse{Enter}')
  await screen.findByRole('navigation')
})

test('the clerk changes with one key, and whoever is next only types a name and a password', async () => {
  const asked = standIn({ desk_state: () => ({ desk, staff: [{ name: clerk.name, typed: ['wangfang', 'wf'] }, { name: '李娜', typed: ['lina', 'ln'] }] }), sign_out: () => null })
  localStorage.setItem('last-clerk', clerk.name)
  const hands = userEvent.setup()
  render(<App />)
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('密码')))
  await hands.keyboard('correct horse{Enter}')
  await screen.findByRole('navigation')
  await hands.keyboard('{F9}')
  await screen.findByRole('button', { name: '登录' })
  expect(asked.some(({ command }) => command === 'sign_out')).toBe(true)
  await hands.click(screen.getByLabelText('姓名'))
  await hands.keyboard('李')
  // user-event leaves keyCode out, by which antd knows Enter.
  fireEvent.keyDown(screen.getByLabelText('姓名'), { key: 'Enter', keyCode: 13 })
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('密码')))
  await hands.keyboard('another horse{Enter}')
  await waitFor(() => expect(asked.findLast(({ command }) => command === 'sign_in')?.args).toMatchObject({ name: '李娜', password: 'another horse' }))
})

test('a name is found by its sound and by its initials', async () => {
  standIn({ desk_state: () => ({ desk, staff: [{ name: '李娜', typed: ['lina', 'ln'] }, { name: clerk.name, typed: ['wangfang', 'wf'] }] }) })
  for (const typed of ['wf', 'WangF', 'wang fang', '芳']) {
    const hands = userEvent.setup()
    const door = render(<App />)
    const name = await screen.findByLabelText('姓名')
    await hands.click(name)
    await hands.keyboard(typed)
    await waitFor(() => expect(screen.getAllByRole('option')).toHaveLength(1))
    fireEvent.keyDown(name, { key: 'Enter', keyCode: 13 })
    await waitFor(() => expect(document.querySelector('.ant-select-content')?.textContent, typed).toContain(clerk.name))
    door.unmount()
  }
})

test.each([
  ['session_ended', { code: 'session_ended' }, '登录已失效，请重新登录。'],
  ['staff_disabled', { code: 'staff_disabled', name: clerk.name }, `${clerk.name} 的账号已停用，请联系管理员。`],
] as const)('whoever the desk sends away (%s) stands before the door again, and reads why', async (_, problem, says) => {
  let gone = false
  standIn({ receipts: () => (gone ? refuse(problem) : []) })
  const hands = userEvent.setup()
  render(<App />)
  await hands.type(await screen.findByLabelText('密码'), 'correct horse{Enter}')
  await screen.findByRole('navigation')
  gone = true
  await hands.keyboard('{F8}')
  await screen.findByRole('button', { name: '登录' })
  expect(within(screen.getByRole('main')).getByRole('alert').textContent).toBe(says)
  expect(screen.queryByRole('navigation')).toBeNull()
})

test('that a second person is disabled sends nobody away', async () => {
  standIn({ receipts: () => refuse({ code: 'staff_disabled', name: '李娜' }) })
  const hands = userEvent.setup()
  render(<App />)
  await hands.type(await screen.findByLabelText('密码'), 'correct horse{Enter}')
  await screen.findByRole('navigation')
  await hands.keyboard('{F8}')
  expect(await screen.findAllByText(/李娜 的账号已停用/)).not.toHaveLength(0)
  expect(screen.queryByRole('navigation')).not.toBeNull()
})

test('a desk whose sample community could not be filled in is a desk, and says where to fill it', async () => {
  let ready = false
  standIn({
    desk_state: () => (ready ? { desk, staff: [{ name: clerk.name, typed: ['wangfang', 'wf'] }] } : { desk: null, staff: [] }),
    set_up: () => {
      ready = true
      return { desk, staff: [{ name: clerk.name, typed: ['wangfang', 'wf'] }] }
    },
    fill_sample: () => refuse({ code: 'not_saved', reason: 'disk_full' }),
    sign_out: () => null,
  })
  const hands = userEvent.setup()
  render(<App />)
  await hands.type(await screen.findByLabelText('小区名称'), '桂语湖畔花园')
  await hands.type(screen.getByLabelText('管理员姓名'), '陈建国')
  await hands.click(screen.getByLabelText('填入示例小区'))
  await hands.type(screen.getByLabelText('密码'), 'correct horse{Enter}')
  await screen.findByRole('button', { name: '登录' })
  await screen.findByText(/示例小区没有填入：没有保存：磁盘已满/)
})

test('a second person who was asked for before the lock is not asked behind it, nor under the next clerk', async () => {
  const asked = standIn({
    lock_screen: () => null,
    unlock_screen: () => clerk,
    sign_out: () => null,
    print_receipt: () => refuse({ code: 'approval_needed', right: 'approve_void' }),
  })
  const hands = userEvent.setup()
  render(<App />)
  await hands.type(await screen.findByLabelText('密码'), 'correct horse{Enter}')
  await screen.findByRole('navigation')
  const asksAgain = async () => {
    await hands.keyboard('{F8}')
    await screen.findByRole('dialog')
    await hands.keyboard('卡纸{Enter}')
    await screen.findByLabelText('批准人姓名')
  }
  await asksAgain()
  await hands.keyboard('{Control>}l{/Control}')
  await screen.findByText('屏幕已锁定，输入密码继续。')
  expect(screen.queryByLabelText('批准人姓名')).toBeNull()
  expect(screen.queryAllByRole('dialog')).toEqual([])
  await hands.type(screen.getByLabelText('密码'), 'correct horse{Enter}')
  await screen.findByRole('navigation')
  await asksAgain()
  await hands.keyboard('{F9}')
  await hands.type(await screen.findByLabelText('密码'), 'correct horse{Enter}')
  await screen.findByRole('navigation')
  expect(screen.queryByLabelText('批准人姓名')).toBeNull()
  expect(asked.filter(({ command }) => command === 'print_receipt')).toHaveLength(2)
})
