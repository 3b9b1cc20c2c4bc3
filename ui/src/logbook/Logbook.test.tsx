import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { standIn } from '../testing/fixtures'
import { showPlace } from '../testing/render'

test('who looked at a number is found by the act, with the reason, and the list goes on to earlier lines', async () => {
  const asked = standIn()
  const hands = showPlace('journal')
  await screen.findByText('厨房漏水，须联系业主')
  await hands.click(screen.getByRole('button', { name: '更早的记录' }))
  await waitFor(() => expect(asked.filter(({ command }) => command === 'journal').at(-1)?.args.filter).toMatchObject({ before: 209 }))
  await hands.click(screen.getByRole('combobox', { name: '操作' }))
  await hands.click(await screen.findByTitle('查看完整号码'))
  await waitFor(() => expect(asked.filter(({ command }) => command === 'journal').at(-1)?.args.filter).toMatchObject({ act: 'reveal', before: null }))
  const table = within(await screen.findByRole('table'))
  await table.findByText('住户 张*明 电话')
  await hands.click(screen.getByRole('button', { name: /导出工作簿/ }))
  await waitFor(() => expect(asked.find(({ command }) => command === 'journal_workbook')?.args.filter).toMatchObject({ act: 'reveal' }))
})
