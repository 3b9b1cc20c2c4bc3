import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import type { Receipt } from '../ipc/bindings'
import { refuse, standIn, standing } from '../testing/fixtures'
import { handsWait, show, showPlace } from '../testing/render'
import { ReceiptBooks } from './ReceiptBooks'

const receipt = standing('receipt')({}) as Receipt
const unprinted = { ...receipt, brief: { ...receipt.brief, prints: 0 }, prints: [], givenOut: false }
const asks = { code: 'leaf_to_compare', leaf: 'NO0001020', sheets: 1, left: 81 } as const

test('before a print the form in the printer is compared by keyboard: another number prints nothing, Enter alone prints', async () => {
  const asked = standIn({
    receipt: () => unprinted,
    print_receipt: ({ leaf }: { leaf: string | null }) => {
      if (leaf === null) return refuse(asks)
      return leaf === 'NO0001020' ? { copy: 0, leaves: leaf } : refuse({ code: 'leaf_is_another', leaf: 'NO0001020', seen: leaf })
    },
  })
  const hands = showPlace('receipt', { receipt: 2 })
  await screen.findByRole('button', { name: /打印/ })
  await hands.keyboard('{Control>}p{/Control}')
  const dialog = within(await screen.findByRole('dialog'))
  dialog.getByText('NO0001020')
  const seen = dialog.getByLabelText('打印机里的票据号')
  await waitFor(() => expect(document.activeElement).toBe(seen))
  await hands.keyboard('1021')
  await handsWait()
  await hands.keyboard('{Enter}')
  await dialog.findByText(/应打 NO0001020，而打印机里是 1021/)
  await hands.clear(seen)
  await hands.keyboard('{Enter}')
  await screen.findByText('收据 A1-2026-000122 已送往打印机，用票据 NO0001020')
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  const prints = asked.filter(({ command }) => command === 'print_receipt')
  expect(prints.map(({ args }) => args.leaf)).toEqual([null, '1021', 'NO0001020'])
})

test('a spoiled form is voided and the receipt goes on to the next one, by keyboard alone', async () => {
  const asked = standIn({
    print_receipt: ({ reason, leaf }: { reason: string; leaf: string | null }) => (leaf === null ? refuse(asks) : { copy: 1, leaves: leaf, reason }),
  })
  const hands = showPlace('receipt', { receipt: 2 })
  await screen.findByRole('button', { name: /票据对不上/ })
  await hands.keyboard('{F6}')
  const dialog = within(await screen.findByRole('dialog'))
  const first = dialog.getByLabelText('收据号用了，票据没打上字')
  await waitFor(() => expect(document.activeElement).toBe(first))
  await hands.click(dialog.getByLabelText('收据号和票据都用了，票据打坏了'))
  await hands.click(dialog.getByRole('button', { name: '下一步（回车）' }))
  await hands.type(await dialog.findByLabelText('原因'), '墨色不清{Enter}')
  await waitFor(() => expect(asked.find(({ command }) => command === 'spoil_leaf')?.args.spoil).toEqual({ receipt: 2, reason: '墨色不清' }))
  await screen.findByText('NO0001020')
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('打印机里的票据号')))
  await hands.keyboard('{Enter}')
  await screen.findByText('收据 A1-2026-000122 补打 1 已送往打印机，用票据 NO0001020')
  const prints = asked.filter(({ command }) => command === 'print_receipt')
  expect(prints.map(({ args }) => [args.reason, args.leaf])).toEqual([['墨色不清', null], ['墨色不清', 'NO0001020']])
})

test('without a receipt the helper voids blank forms only, and one written by hand is entered from its receipt', async () => {
  const asked = standIn()
  const hands = showPlace('receipts')
  await hands.click(await screen.findByRole('button', { name: /票据对不上/ }))
  let dialog = within(await screen.findByRole('dialog'))
  expect(dialog.getByLabelText('收据号用了，票据没打上字')).toHaveProperty('disabled', true)
  await hands.click(dialog.getByLabelText(/票据用了，收据号没用/))
  await hands.click(dialog.getByRole('button', { name: '下一步（回车）' }))
  await hands.type(await dialog.findByLabelText('原因'), '装纸时撕破{Enter}')
  await screen.findByText('票据 NO0001020 已作废')
  expect(asked.find(({ command }) => command === 'void_leaves')?.args.voided).toEqual({ through: '', reason: '装纸时撕破' })
})

test('a receipt written by hand is entered under its form', async () => {
  const asked = standIn({ receipt: () => unprinted })
  const hands = showPlace('receipt', { receipt: 2 })
  await hands.click(await screen.findByRole('button', { name: /票据对不上/ }))
  const dialog = within(await screen.findByRole('dialog'))
  await hands.click(dialog.getByLabelText(/票据用了，收据号没用/))
  await hands.click(dialog.getByRole('button', { name: '下一步（回车）' }))
  await hands.click(await dialog.findByLabelText(/手写在票据上的/))
  await hands.click(dialog.getByRole('button', { name: '补录（回车）' }))
  await screen.findByText('已补录手写票据 NO0001020')
  expect(asked.find(({ command }) => command === 'write_on_leaf')?.args.write).toEqual({ receipt: 2, leaf: 'NO0001020' })
})

test('a book is received by keyboard, and one whose forms were counted otherwise is not returned', async () => {
  const asked = standIn({ return_receipt_book: () => refuse({ code: 'leaves_differ', counted: 80, there: 81 }) })
  const hands = show(<ReceiptBooks />)
  await hands.click(await screen.findByRole('button', { name: '票据入库' }))
  let dialog = within(await screen.findByRole('dialog'))
  await waitFor(() => expect(document.activeElement).toBe(dialog.getByLabelText('号码前的字')))
  await hands.type(dialog.getByLabelText('首号'), '3001')
  await hands.type(dialog.getByLabelText('末号'), '3100')
  await hands.type(dialog.getByLabelText('发放人'), '财务周敏{Enter}')
  await waitFor(() =>
    expect(asked.find(({ command }) => command === 'receive_receipt_book')?.args.receive).toEqual({ prefix: '', first: '3001', last: '3100', receivedFrom: '财务周敏', receivedOn: '2026-11-22' }),
  )
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  await hands.click(screen.getByRole('button', { name: '退回 NO0001001–NO0001100' }))
  dialog = within(await screen.findByRole('dialog'))
  await hands.type(dialog.getByLabelText('清点张数'), '80')
  await hands.type(dialog.getByLabelText('原因'), '换版{Enter}')
  await dialog.findByText('清点 80 张，账上空白 81 张。请重新清点；确实少了的，请先作废缺的号码。')
})
