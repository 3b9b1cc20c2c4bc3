// A dialog over the page, that gives the focus back to whatever had it. antd's own remembers that only where dialogs move: on a computer
// that is told to move nothing the fields take the focus before it has looked, and the keyboard would end up nowhere.
import { Modal, type ModalProps } from 'antd'
import { useEffect, useState } from 'react'

export function Dialog({ open = false, afterClose, ...rest }: ModalProps) {
  const [was, setWas] = useState({ open: false, opener: null as Element | null })
  // Asked while it is drawn: a moment later its own fields have the focus.
  if (was.open !== open) setWas({ open, opener: open ? opening() : was.opener })
  const { opener } = was
  // Some dialogs are closed by taking them away.
  useEffect(() => () => giveBack(opener), [opener])
  return (
    <Modal
      open={open}
      // antd would take it away from hands that are further by the time the dialog has faded.
      focusable={{ focusTriggerAfterClose: false }}
      afterClose={() => {
        giveBack(opener)
        afterClose?.()
      }}
      {...rest}
    />
  )
}

/** What opened the dialog before this one: quick hands open the next while the last is still giving the focus back. */
let before: Element | null = null

function opening(): Element | null {
  const here = document.activeElement
  if (!nowhere(here)) before = here
  return before?.isConnected ? before : here
}

const nowhere = (here: Element | null) => !here || here === document.body || here.closest<HTMLElement>('.ant-modal-wrap')?.style.display === 'none'

/** Once the dialog is gone, unless the hands are somewhere already. */
function giveBack(opener: Element | null) {
  requestAnimationFrame(() => {
    if (nowhere(document.activeElement) && opener instanceof HTMLElement) opener.focus({ preventScroll: true })
  })
}
