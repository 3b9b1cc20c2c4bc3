import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { refuse, standIn } from '../testing/fixtures'
import { showPlace } from '../testing/render'

const receipts = async () => within(await screen.findByRole('group', { name: '收据' }))

test('a nudge is typed in millimetres and sent in steps of half a millimetre', async () => {
  const asked = standIn()
  const hands = showPlace('settings')
  const kind = await receipts()
  const right = kind.getByLabelText('向右（毫米）')
  expect(right).toHaveProperty('value', '1.5')
  await hands.clear(right)
  await hands.type(right, '-2{Enter}')
  await waitFor(() => expect(asked.find(({ command }) => command === 'set_printer')).toBeDefined())
  expect(asked.find(({ command }) => command === 'set_printer')?.args.set).toEqual({
    kind: 'receipt',
    printer: 'EPSON-LQ-630KII',
    form: 'continuous_140',
    preprinted: false,
    nudge: { right: -4, down: -1 },
  })
})

test('another printer brings what was measured of it', async () => {
  standIn()
  const hands = showPlace('settings')
  const kind = await receipts()
  await hands.click(kind.getByLabelText('打印机'))
  await hands.click(await screen.findByText('HP-LaserJet-M203（系统默认）', { selector: '.ant-select-item-option-content' }))
  expect(kind.getByLabelText('向右（毫米）')).toHaveProperty('value', '-1.0')
  expect(kind.getByLabelText('向下（毫米）')).toHaveProperty('value', '2.0')
})

test('a test grid that cannot be printed says what to do', async () => {
  standIn({ test_grid: () => refuse({ code: 'printer_not_found', printer: 'XP-80C' }) })
  const hands = showPlace('settings')
  await hands.click(await screen.findByRole('button', { name: '打印校准页：访客单' }))
  await screen.findByText(/找不到打印机“XP-80C”/)
})

test('a printer that was chosen and not saved survives a close, with what was measured of it', async () => {
  standIn()
  const hands = showPlace('settings')
  await hands.click((await receipts()).getByLabelText('打印机'))
  await hands.click(await screen.findByText('HP-LaserJet-M203（系统默认）', { selector: '.ant-select-item-option-content' }))
  cleanup()

  showPlace('settings')
  const kind = await receipts()
  await kind.findByText('已恢复上次未完成的内容')
  expect(kind.getByLabelText('向右（毫米）')).toHaveProperty('value', '-1.0')
  expect(kind.getByLabelText('向下（毫米）')).toHaveProperty('value', '2.0')
})
