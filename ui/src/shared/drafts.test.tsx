import { cleanup, screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import { show } from '../testing/render'
import type { Act } from './act'
import { ActForm, Submit } from './ActForm'
import { PasswordField, TextField } from './Field'

interface Person {
  name: string
  idNumber: string
  password: string
}

function Screen({ act }: { act: Act<Person, string> }) {
  return (
    <ActForm name="person" act={act} initial={{ name: '', idNumber: '', password: '' }}>
      <TextField name="name" label="姓名" />
      <TextField name="idNumber" label="证件号" />
      <PasswordField name="password" label="密码" required={false} />
      <Submit>保存</Submit>
    </ActForm>
  )
}

test('a half-filled form survives a close, without what must not lie about, and is the same request', async () => {
  const requests: (string | undefined)[] = []
  const act: Act<Person, string> = {
    run: (_input, request) => {
      requests.push(request)
      return Promise.resolve(requests.length === 1 ? undefined : 'done')
    },
    pending: false,
    problem: null,
    clear() {},
  }
  const hands = show(<Screen act={act} />)
  await hands.type(screen.getByLabelText('姓名'), '张伟')
  await hands.type(screen.getByLabelText('证件号'), '440301199001011234')
  await hands.type(screen.getByLabelText('密码'), 'correct horse{Enter}')
  await waitFor(() => expect(requests).toHaveLength(1))
  cleanup()
  expect(localStorage.getItem('draft:person')).toContain('张伟')
  expect(localStorage.getItem('draft:person')).not.toContain('4403')
  expect(localStorage.getItem('draft:person')).not.toContain('horse')

  const again = show(<Screen act={act} />)
  await screen.findByText('已恢复上次未完成的内容')
  expect((screen.getByLabelText('姓名') as HTMLInputElement).value).toBe('张伟')
  await again.click(screen.getByRole('button', { name: '保存' }))
  await waitFor(() => expect(requests).toHaveLength(2))
  expect(requests[1]).toBe(requests[0])
  await waitFor(() => expect(localStorage.getItem('draft:person')).toBeNull())
})
