// A receipt has one original, on paper or in a file. Whoever gives it out again says why, and what was typed of that survives a close.
import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import type { Receipt } from '../ipc/bindings'
import { refuse, standIn, standing } from '../testing/fixtures'
import { showPlace } from '../testing/render'

const receipt = standing('receipt')({}) as Receipt
const given = (prints: number) => ({ receipt: () => ({ ...receipt, brief: { ...receipt.brief, prints } }) })

test('a receipt that nobody has yet is kept as a file at once: it is the original', async () => {
  const asked = standIn({ ...given(0), keep_receipt: () => ({ copy: 0 }) })
  const hands = showPlace('receipt', { receipt: 2 })
  await hands.click(await screen.findByRole('button', { name: /另存 PDF/ }))
  await screen.findByText(/已保存，这是原件/)
  expect(asked.find(({ command }) => command === 'keep_receipt')?.args).toMatchObject({ receipt: 2, reason: '' })
})

test('a further file asks why, keeps a half-typed reason over a close, and is one act however often it is sent', async () => {
  let disk = 'full'
  const asked = standIn({ ...given(1), keep_receipt: () => (disk === 'full' ? refuse({ code: 'not_saved', reason: 'disk_full' }) : { copy: 1 }) })
  const hands = showPlace('receipt', { receipt: 2 })
  await hands.click(await screen.findByRole('button', { name: /补存 PDF/ }))
  const why = await within(await screen.findByRole('dialog')).findByLabelText('原因')
  await hands.type(why, '住户换了电脑')
  cleanup()

  const again = showPlace('receipt', { receipt: 2 })
  await again.click(await screen.findByRole('button', { name: /补存 PDF/ }))
  const dialog = within(await screen.findByRole('dialog'))
  expect(dialog.getByLabelText('原因')).toHaveProperty('value', '住户换了电脑')
  await again.type(dialog.getByLabelText('原因'), '{Enter}')
  await dialog.findByText(/磁盘已满/)
  disk = 'free'
  await again.type(dialog.getByLabelText('原因'), '{Enter}')
  await screen.findByText(/补打 1 已保存/)
  const kept = asked.filter(({ command }) => command === 'keep_receipt')
  expect(kept.map(({ args }) => args.reason)).toEqual(['住户换了电脑', '住户换了电脑'])
  expect(new Set(kept.map(({ args }) => args.request)).size).toBe(1)
})

test('when the desk knows of a paper that the screen has not heard of, it is asked for the reason without another click', async () => {
  const asked = standIn({ ...given(0), keep_receipt: ({ reason }: { reason: string }) => (reason === '' ? refuse({ code: 'bad_field', field: 'reason', problem: 'empty' }) : { copy: 1 }) })
  const hands = showPlace('receipt', { receipt: 2 })
  await hands.click(await screen.findByRole('button', { name: /另存 PDF/ }))
  await hands.type(await within(await screen.findByRole('dialog')).findByLabelText('原因'), '住户要电子版{Enter}')
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  expect(asked.filter(({ command }) => command === 'keep_receipt').map(({ args }) => args.reason)).toEqual(['', '住户要电子版'])
})
