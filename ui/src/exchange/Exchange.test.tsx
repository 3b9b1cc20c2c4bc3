import { cleanup, screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import { refuse, standIn } from '../testing/fixtures'
import { showPlace } from '../testing/render'

test('a book is chosen, mended and taken in by keyboard alone', async () => {
  const asked = standIn()
  const hands = showPlace('exchange')
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('button', { name: '选择文件' })))
  await hands.keyboard('{Enter}')
  const phone = await screen.findByLabelText('第 69 行 联系电话')
  await hands.clear(phone)
  await hands.type(phone, '19967133790{Enter}')
  expect(document.activeElement).toBe(screen.getByLabelText('第 134 行 业主姓名'))
  await waitFor(() => expect(asked.filter(({ command }) => command === 'preview_residents')).toHaveLength(2))
  // The next row waits for the cursor, whatever became of this one.
  expect(document.activeElement).toBe(screen.getByLabelText('第 134 行 业主姓名'))
  const corrections = {
    fixes: [{ at: { sheet: '住户台账', row: 69 }, column: 'phone', text: '19967133790' }],
    leftOut: [],
    agreed: [],
  }
  expect(asked.findLast(({ command }) => command === 'preview_residents')?.args).toEqual({ corrections })
  screen.getByRole('button', { name: '确认导入' }).focus()
  await hands.keyboard('{Enter}')
  await screen.findByText(/已导入/)
  const taken = asked.find(({ command }) => command === 'import_residents')?.args
  expect(taken?.decision).toEqual({ corrections, seen: 'a1b2c3' })
  expect(taken?.request).toMatch(/^[0-9a-f-]{36}$/)
})

test('people of a row that stands twice belong to the unit when the clerk says so, and no heading is lost without a word', async () => {
  const asked = standIn()
  const hands = showPlace('exchange')
  await hands.click(await screen.findByRole('button', { name: '选择文件' }))
  await screen.findByText('住户台账：物业费标准')
  await hands.click(screen.getByLabelText('同一房屋：第 322 行的人也属于它'))
  await waitFor(() =>
    expect(asked.findLast(({ command }) => command === 'preview_residents')?.args).toEqual({
      corrections: { fixes: [], leftOut: [], agreed: [{ sheet: '住户台账', row: 322 }] },
    }),
  )
})

test('a long reading can be stopped', async () => {
  const asked = standIn({ preview_residents: () => new Promise(() => undefined) })
  const hands = showPlace('exchange')
  await hands.click(await screen.findByRole('button', { name: '选择文件' }))
  await hands.click(await screen.findByRole('button', { name: '停止' }))
  await waitFor(() => expect(asked.some(({ command }) => command === 'stop_import')).toBe(true))
})

test('a file that cannot be read is refused in a sentence, and another can be chosen', async () => {
  standIn({ choose_book: () => refuse({ code: 'file_refused', why: 'password_protected' }) })
  const hands = showPlace('exchange')
  await hands.click(await screen.findByRole('button', { name: '选择文件' }))
  expect((await screen.findByRole('alert')).textContent).toContain('密码')
  expect(screen.getByRole('button', { name: '选择文件' })).toBeDefined()
})

test('a name the price list does not know is explained by the clerk', async () => {
  const asked = standIn({ fee_items: () => [{ id: 7, name: '公共水费', kind: 'fixed', nature: 'agency', active: true, price: '10', tariffs: [] }] })
  const hands = showPlace('exchange')
  await hands.click(await screen.findByText('往期欠费'))
  await hands.click(screen.getByRole('button', { name: '选择文件' }))
  await hands.click(await screen.findByLabelText(/公摊水费/))
  await hands.click(await screen.findByTitle('公共水费'))
  await waitFor(() =>
    expect(asked.findLast(({ command }) => command === 'preview_opening_arrears')?.args).toEqual({
      corrections: { fixes: [], leftOut: [], items: [{ name: '公摊水费', feeItem: 7 }] },
    }),
  )
})

test('what was mended of a book is there again when the same file is chosen after a close, and of another file is not', async () => {
  const asked = standIn()
  const begin = async () => {
    const hands = showPlace('exchange')
    await hands.click(await screen.findByRole('button', { name: '选择文件' }))
    return { hands, phone: await screen.findByLabelText('第 69 行 联系电话') }
  }
  const first = await begin()
  await first.hands.clear(first.phone)
  await first.hands.type(first.phone, '19967133790{Enter}')
  const mended = { fixes: [{ at: { sheet: '住户台账', row: 69 }, column: 'phone', text: '19967133790' }], leftOut: [], agreed: [] }
  await waitFor(() => expect(asked.findLast(({ command }) => command === 'preview_residents')?.args).toEqual({ corrections: mended }))
  cleanup()

  const again = await begin()
  await screen.findByText('已恢复上次未完成的内容')
  expect(asked.findLast(({ command }) => command === 'preview_residents')?.args).toEqual({ corrections: mended })
  await again.hands.click(screen.getByRole('button', { name: '确认导入' }))
  await screen.findByText(/已导入/)
  expect(Object.keys(localStorage).filter((key) => key.includes('book_'))).toEqual([])
  cleanup()

  localStorage.clear()
  const mending = await begin()
  await mending.hands.type(mending.phone, '1{Enter}')
  cleanup()
  standIn({ choose_book: () => ({ name: '住户台账.xlsx', mark: 'another file' }) })
  await begin()
  expect(screen.queryByText('已恢复上次未完成的内容')).toBeNull()
})
