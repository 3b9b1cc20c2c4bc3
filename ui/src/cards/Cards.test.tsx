import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { refuse, standIn } from '../testing/fixtures'
import { showPlace } from '../testing/render'

test('a lost card is replaced from its life: new number, fee, done', async () => {
  const fee = { id: 3, name: '补卡工本费', kind: 'card', nature: 'income', active: true, price: '20.00', tariffs: [] }
  const asked = standIn({ fee_items: () => [fee] })
  const hands = showPlace('cards')
  await hands.click(await screen.findByText('2385939680'))
  const dialog = within(await screen.findByRole('dialog'))
  await dialog.findByText('门禁卡押金')
  await hands.click(dialog.getByRole('button', { name: '补办' }))
  await hands.type(dialog.getByLabelText('新卡号'), '04A2B3C5')
  await dialog.findByText('补卡工本费 ¥20.00') // what a card costs is chosen already
  await hands.click(dialog.getByRole('button', { name: '补办' }))
  await screen.findByText('卡 2385939680 已作废，补办新卡 04A2B3C5')
  expect(asked.find(({ command }) => command === 'reissue_card')?.args.reissue).toEqual({ card: 3, number: '04A2B3C5', reason: '', feeItem: 3 })
})

test('another card without its fee is asked why by the desk, under the reason', async () => {
  const fee = { id: 3, name: '补卡工本费', kind: 'card', nature: 'income', active: true, price: '20.00', tariffs: [] }
  const asked = standIn({
    fee_items: () => [fee],
    reissue_card: ({ reissue }: { reissue: { feeItem: number | null; reason: string } }) =>
      reissue.feeItem === null && reissue.reason === '' ? refuse({ code: 'bad_field', field: 'reason', problem: 'empty' }) : 6,
  })
  const hands = showPlace('cards')
  await hands.click(await screen.findByText('2385939680'))
  const dialog = within(await screen.findByRole('dialog'))
  await hands.click(await dialog.findByRole('button', { name: '补办' }))
  await hands.type(dialog.getByLabelText('新卡号'), '04A2B3C5')
  await dialog.findByText('补卡工本费 ¥20.00')
  const clear = dialog.getByLabelText('收费项目').closest('.ant-select')?.querySelector('.ant-select-clear')
  if (!clear) throw new Error('the fee can be left out')
  await hands.click(clear)
  await hands.click(dialog.getByRole('button', { name: '补办' }))
  await dialog.findByText('请填写')
  await waitFor(() => expect(document.activeElement).toBe(dialog.getByLabelText('原因')))
  await hands.keyboard('主管同意免收{Enter}')
  await screen.findByText('卡 2385939680 已作废，补办新卡 04A2B3C5')
  expect(asked.findLast(({ command }) => command === 'reissue_card')?.args.reissue).toEqual({ card: 3, number: '04A2B3C5', reason: '主管同意免收', feeItem: null })
})

test('a number nobody has is a new card, with the number already in the form', async () => {
  standIn({ fee_items: () => [] })
  const hands = showPlace('cards')
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('刷卡或输入卡号，尾号也可')))
  await hands.keyboard('0099887766{Enter}')
  await screen.findByText('没有卡号 0099887766。可在右侧办新卡。')
  await waitFor(() => expect((screen.getByLabelText('卡号') as HTMLInputElement).value).toBe('0099887766'))
})


test('a number that is found leads on to its card with Enter', async () => {
  standIn()
  const hands = showPlace('cards')
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('刷卡或输入卡号，尾号也可')))
  await hands.keyboard('9680{Enter}')
  await waitFor(() => expect(document.activeElement?.tagName).toBe('TR'))
  await hands.keyboard('{Enter}')
  await screen.findByText('卡 2385939680')
})

test('a card half issued survives a close, unit and all', async () => {
  standIn()
  const hands = showPlace('cards', { number: '0099887766' })
  const form = async () => screen.findByRole('button', { name: '办卡' }).then((button) => within(button.closest('form')!))
  await waitFor(async () => expect(((await form()).getByLabelText('卡号') as HTMLInputElement).value).toBe('0099887766'))
  await hands.type((await form()).getByLabelText('房屋'), '1502')
  await hands.click(await screen.findByText('张伟 李静 · 118.60㎡'))
  await hands.type((await form()).getByLabelText('备注'), '租户补卡')
  cleanup()
  showPlace('cards', { number: '0099887766' })
  await screen.findByText('已恢复上次未完成的内容')
  expect(((await form()).getByLabelText('备注') as HTMLInputElement).value).toBe('租户补卡')
  await waitFor(async () => expect(((await form()).getByLabelText('房屋') as HTMLInputElement).value).toBe('3-2-1502'))
})
