import { screen } from '@testing-library/react'
import { Button } from 'antd'
import { useState, type Key } from 'react'
import { expect, test, vi } from 'vitest'
import { show } from '../testing/render'
import { RowTable } from './RowTable'

interface Row {
  id: number
  name: string
}

const rows: Row[] = ['张伟', '李娜', '欧阳华'].map((name, at) => ({ id: at + 1, name }))
const row = (name: string) => screen.getByText(name).closest('tr')

function People({ onOpen, onPress, many = false }: { onOpen?: (row: Row) => void; onPress?: () => void; many?: boolean }) {
  const [keys, setKeys] = useState<Key[]>([])
  const columns = [{ dataIndex: 'name' }, { render: () => <Button onClick={onPress}>{keys.length}</Button> }]
  return (
    <>
      <input aria-label="前" />
      <RowTable<Row>
        label="住户"
        rows={many ? Array.from({ length: 250 }, (_, at) => ({ id: at + 1, name: `住户${at + 1}` })) : rows}
        rowKey={({ id }) => id}
        columns={columns}
        {...(onOpen && { onOpen })}
        selection={{ keys, onChange: setKeys, nameOf: ({ name }) => name }}
      />
    </>
  )
}

test('the arrows walk from row to row and stop at the ends', async () => {
  const hands = show(<People />)
  row('张伟')?.focus()
  await hands.keyboard('{ArrowUp}')
  expect(document.activeElement).toBe(row('张伟'))
  await hands.keyboard('{ArrowDown}')
  expect(document.activeElement).toBe(row('李娜'))
  await hands.keyboard('{End}')
  expect(document.activeElement).toBe(row('欧阳华'))
  await hands.keyboard('{ArrowDown}{Home}')
  expect(document.activeElement).toBe(row('张伟'))
})

test('one row is in the order of Tab, the one where one was', async () => {
  const hands = show(<People />)
  row('张伟')?.focus()
  await hands.keyboard('{ArrowDown}')
  await hands.click(screen.getByLabelText('前'))
  expect([row('张伟'), row('李娜'), row('欧阳华')].map((each) => each?.tabIndex)).toEqual([-1, 0, -1])
})

test('Enter opens the row and the space bar ticks it', async () => {
  const opened = vi.fn<(row: Row) => void>()
  const hands = show(<People onOpen={opened} />)
  row('李娜')?.focus()
  await hands.keyboard('{Enter}')
  expect(opened.mock.calls.map(([{ name }]) => name)).toEqual(['李娜'])
  await hands.keyboard(' ')
  expect((screen.getByRole('checkbox', { name: '选择 李娜' }) as HTMLInputElement).checked).toBe(true)
  await hands.keyboard(' ')
  expect((screen.getByRole('checkbox', { name: '选择 李娜' }) as HTMLInputElement).checked).toBe(false)
})

test('a key pressed in a button of the row is meant for the button', async () => {
  const opened = vi.fn<(row: Row) => void>()
  const pressed = vi.fn<() => void>()
  const hands = show(<People onOpen={opened} onPress={pressed} />)
  screen.getAllByRole('button')[1]?.focus()
  await hands.keyboard('{Enter}')
  expect(pressed).toHaveBeenCalledOnce()
  await hands.keyboard('{ArrowDown}')
  expect(document.activeElement).toBe(screen.getAllByRole('button')[1])
})

test('a long table shows a hundred rows at a time', () => {
  show(<People many />)
  expect(screen.getAllByRole('row').filter((each) => each.dataset.rowKey)).toHaveLength(100)
})
