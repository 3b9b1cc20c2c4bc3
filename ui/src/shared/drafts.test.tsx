import { cleanup, screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import { clerk } from '../testing/fixtures'
import { show } from '../testing/render'
import type { Act } from './act'
import { ActForm, Submit } from './ActForm'
import { PasswordField, TextField } from './Field'

/** Where the draft of whoever is signed in in tests lies. */
const MINE = `draft:${clerk.staff}:person`

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
  expect(localStorage.getItem(MINE)).toContain('张伟')
  expect(localStorage.getItem(MINE)).not.toContain('4403')
  expect(localStorage.getItem(MINE)).not.toContain('horse')

  const again = show(<Screen act={act} />)
  await screen.findByText('已恢复上次未完成的内容')
  expect((screen.getByLabelText('姓名') as HTMLInputElement).value).toBe('张伟')
  await again.click(screen.getByRole('button', { name: '保存' }))
  await waitFor(() => expect(requests).toHaveLength(2))
  expect(requests[1]).toBe(requests[0])
  await waitFor(() => expect(localStorage.getItem(MINE)).toBeNull())
})

const never: Act<Person, string> = { run: () => Promise.resolve(undefined), pending: false, problem: null, clear() {} }
const name = () => (screen.getByLabelText('姓名') as HTMLInputElement).value

test('a draft waits for whoever typed it, and nobody else sees it', async () => {
  const hands = show(<Screen act={never} />)
  await hands.type(screen.getByLabelText('姓名'), '张伟')
  cleanup()

  show(<Screen act={never} />, { who: { ...clerk, staff: 9, name: '李娜' } })
  expect(name()).toBe('')
  cleanup()

  show(<Screen act={never} />)
  expect(name(), 'she comes back from minding another desk').toBe('张伟')
})

test('after a shift a draft is gone, of every form and of everybody, and so is one that does not say how old it is', () => {
  const kept = (hours: number) => JSON.stringify({ values: { name: '张伟' }, request: 'a', keptAt: Date.now() - hours * 3_600_000 })
  localStorage.setItem(MINE, kept(9))
  localStorage.setItem('draft:9:check_in', kept(9))
  localStorage.setItem('draft:9:hire', kept(1))
  localStorage.setItem('draft:person', JSON.stringify({ values: { name: '张伟' }, request: 'a' }))
  show(<Screen act={never} />)
  expect(name()).toBe('')
  expect(Object.keys(localStorage).filter((key) => key.startsWith('draft:'))).toEqual(['draft:9:hire'])
})

test('of some forms only what still holds later is kept', async () => {
  const act: Act<{ name: string; reason: string }, string> = { run: () => Promise.resolve(undefined), pending: false, problem: null, clear() {} }
  const hands = show(
    <ActForm name="person" act={act} initial={{ name: '', reason: '' }} draft={['name']}>
      <TextField name="name" label="姓名" />
      <TextField name="reason" label="原因" />
    </ActForm>,
  )
  await hands.type(screen.getByLabelText('姓名'), '张伟')
  await hands.type(screen.getByLabelText('原因'), '忘带卡')
  cleanup()
  expect((JSON.parse(localStorage.getItem(MINE) ?? '{}') as { values: object }).values).toEqual({ name: '张伟' })
})
