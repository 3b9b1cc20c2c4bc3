import { fireEvent, screen, waitFor } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import type { Hit } from '../ipc/bindings'
import { standIn } from '../testing/fixtures'
import { show } from '../testing/render'
import { Finder } from './Finder'

const unit = (id: number, title: string): Hit => ({ kind: 'unit', id, title, subtitle: '', unit: id, live: true })
const enter = (field: HTMLElement) => fireEvent.keyDown(field, { key: 'Enter', keyCode: 13 })

test('whoever types quicker than is found gets the first of what they typed', async () => {
  let answer: (hits: Hit[]) => void = () => undefined
  standIn({ search: ({ typed }: { typed: string }) => (typed === '1' ? [unit(1, '1-1-101')] : new Promise<Hit[]>((resolve) => (answer = resolve))) })
  const found = vi.fn<(hit: Hit) => void>()
  const hands = show(<Finder label="房屋" onFind={found} />)
  const field = screen.getByLabelText('房屋')
  await hands.type(field, '1')
  await screen.findByText('1-1-101')
  await hands.type(field, '2')
  enter(field)
  expect(found, 'what stood there before is not what was typed').not.toHaveBeenCalled()
  answer([unit(12, '12-1-101'), unit(13, '12-1-102')])
  await waitFor(() => expect(found.mock.calls.map(([{ id }]) => id)).toEqual([12]))
})

test('whoever wants some kinds asks the desk for those, and for all where nothing is said', async () => {
  const asked = standIn({ search: () => [] })
  const hands = show(
    <>
      <Finder label="房屋" kinds={['unit']} onFind={() => undefined} />
      <Finder label="全部" onFind={() => undefined} />
    </>,
  )
  await hands.type(screen.getByLabelText('房屋'), 'w')
  await hands.type(screen.getByLabelText('全部'), 'w')
  const kinds = () => asked.filter(({ command }) => command === 'search').map(({ args }) => args.kinds)
  await waitFor(() => expect(kinds()).toEqual([['unit'], ['unit', 'resident', 'vehicle', 'card', 'receipt', 'visit', 'space', 'waiver', 'batch', 'deposit', 'bank_deposit', 'notices']]))
})

test('where nothing is found Enter takes nothing, and what was typed stays', async () => {
  standIn({ search: () => [] })
  const found = vi.fn<(hit: Hit) => void>()
  const hands = show(<Finder label="房屋" onFind={found} />)
  const field = screen.getByLabelText('房屋') as HTMLInputElement
  await hands.type(field, '9-9')
  await screen.findByText('没有找到，换个写法试试')
  enter(field)
  expect(found).not.toHaveBeenCalled()
  expect(field.value).toBe('9-9')
})
