import { screen, waitFor } from '@testing-library/react'
import { Button } from 'antd'
import { useState } from 'react'
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
