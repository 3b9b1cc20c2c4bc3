import { screen, waitFor, within } from '@testing-library/react'
import { Button } from 'antd'
import { expect, test, vi } from 'vitest'
import { Refused } from '../ipc/answer'
import type { CommandError } from '../ipc/bindings'
import { show } from '../testing/render'
import { useAct, type ActOptions } from './act'
import { Refusal } from './Refusal'

function Void({ call }: { call: ActOptions<string, string>['call'] }) {
  const act = useAct({ call, stale: [] })
  return (
    <>
      <Button onClick={() => void act.run('A1-2026-000123')}>作废</Button>
      {act.problem && <Refusal problem={act.problem} />}
    </>
  )
}

const no = (problem: CommandError) => Promise.reject(new Refused(problem))

test('a second person approves at the desk, and the same act is sent again', async () => {
  const call = vi.fn<ActOptions<string, string>['call']>((_request, _receipt, approval) => {
    if (!approval) return no({ code: 'approval_needed', right: 'approve_void' })
    if (approval.password !== 'right one') return no({ code: 'wrong_password' })
    return Promise.resolve('done')
  })
  const hands = show(<Void call={call} />)
  await hands.click(screen.getByRole('button', { name: '作废' }))
  const dialog = within(await screen.findByRole('dialog', { name: '需要另一人批准' }))
  await hands.type(dialog.getByLabelText('批准人姓名'), '李娜')
  await hands.type(dialog.getByLabelText('批准人密码'), 'wrong one{Enter}')
  await dialog.findByText('姓名或密码不对，请重新输入。')
  await hands.clear(dialog.getByLabelText('批准人密码'))
  await hands.type(dialog.getByLabelText('批准人密码'), 'right one{Enter}')
  await waitFor(() => expect(call).toHaveBeenCalledTimes(3))
  expect(call.mock.calls[2]?.[2]).toEqual({ name: '李娜', password: 'right one' })
  expect(new Set(call.mock.calls.map(([request]) => request)).size).toBe(1)
  expect(screen.queryByRole('alert')).toBeNull()
})

test('who thinks better of asking a second person goes on where the hands were', async () => {
  const hands = show(<Void call={() => no({ code: 'approval_needed', right: 'approve_void' })} />)
  const button = screen.getByRole('button', { name: '作废' })
  await hands.click(button)
  await hands.type(await screen.findByLabelText('批准人姓名'), '李娜{Escape}')
  await waitFor(() => expect(screen.queryByLabelText('批准人姓名')).toBeNull())
  await waitFor(() => expect(document.activeElement).toBe(button))
})

test('a retry is the same request; the next thing is another', async () => {
  let broken = true
  const call = vi.fn<ActOptions<string, string>['call']>(() => (broken ? no({ code: 'not_saved', reason: 'disk_full' }) : Promise.resolve('done')))
  const hands = show(<Void call={call} />)
  const button = screen.getByRole('button', { name: '作废' })
  await hands.click(button)
  await screen.findByText('没有保存：磁盘已满。请清理磁盘后再试。')
  broken = false
  await hands.click(button)
  await waitFor(() => expect(screen.queryByRole('alert')).toBeNull())
  await hands.click(button)
  await waitFor(() => expect(call).toHaveBeenCalledTimes(3))
  const [first, retry, next] = call.mock.calls.map(([request]) => request)
  expect(retry).toBe(first)
  expect(next).not.toBe(first)
})
