import { screen, waitFor } from '@testing-library/react'
import { Button } from 'antd'
import { useEffect, useState } from 'react'
import { expect, test } from 'vitest'
import { show } from '../testing/render'
import { Dialog } from './Dialog'

function Door({ gone }: { gone: boolean }) {
  const [open, setOpen] = useState(false)
  const close = () => setOpen(false)
  const dialog = (
    <Dialog title="问题" open={open} footer={null} onCancel={close} destroyOnHidden>
      <input aria-label="答复" autoFocus />
    </Dialog>
  )
  return (
    <>
      <Button onClick={() => setOpen(true)}>打开</Button>
      {(open || !gone) && dialog}
    </>
  )
}

test.each([
  ['is closed', false],
  ['is taken away', true],
])('a dialog that %s gives the focus back to what opened it, also where nothing moves', async (_, gone) => {
  const hands = show(<Door gone={gone} />)
  const opener = screen.getByRole('button', { name: '打开' })
  opener.focus()
  for (let time = 0; time < 2; time += 1) {
    await hands.keyboard('{Enter}')
    const field = await screen.findByLabelText('答复')
    await waitFor(() => expect(document.activeElement).toBe(field))
    await hands.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByLabelText('答复')).toBeNull())
    await waitFor(() => expect(document.activeElement).toBe(opener))
  }
})

test('a dialog that quick hands open while nothing has the focus gives it to what opened the last one', async () => {
  function Keyed() {
    const [open, setOpen] = useState(false)
    useEffect(() => {
      const listen = ({ key }: KeyboardEvent) => key === 'F6' && setOpen(true)
      document.addEventListener('keydown', listen)
      return () => document.removeEventListener('keydown', listen)
    }, [])
    return (
      <>
        <input aria-label="备注" />
        <Dialog title="问题" open={open} footer={null} onCancel={() => setOpen(false)} destroyOnHidden>
          <input aria-label="答复" autoFocus />
        </Dialog>
      </>
    )
  }
  const hands = show(<Keyed />)
  const opener = screen.getByLabelText('备注')
  opener.focus()
  for (const had of [opener, document.body]) {
    if (had === document.body) opener.blur()
    expect(document.activeElement).toBe(had)
    await hands.keyboard('{F6}')
    const field = await screen.findByLabelText('答复')
    await waitFor(() => expect(document.activeElement).toBe(field))
    await hands.keyboard('{Escape}')
    await waitFor(() => expect(document.activeElement).toBe(opener))
  }
})
