import { expect, test } from 'vitest'
import { formatMoment, formatYuan, parseDay, parseYuan } from './format'

test.each([
  ['1234.5', 123_450],
  ['1,234.50', 123_450],
  ['¥1,234.50', 123_450],
  ['１２３．４５', 12_345],
  ['0.07', 7],
  ['.5', 50],
  ['100元', 10_000],
  ['-35.5', -3_550],
  ['99999999.99', 9_999_999_999],
])('%s is read to the fen', (typed, fen) => {
  expect(parseYuan(typed)).toBe(fen)
})

test.each(['', '  ', '1.234', 'abc', '1.2.3', '--1', '-', '.', '1e5', '99999999999999999999'])('%j is no amount', (typed) => {
  expect(parseYuan(typed)).toBeUndefined()
})

test('amounts read as on paper', () => {
  expect(formatYuan(123_450)).toBe('¥1,234.50')
  expect(formatYuan(-7)).toBe('-¥0.07')
  expect(formatYuan(10_000_000_000)).toBe('¥100,000,000.00')
})

test('moments are those of the desk, wherever the computer believes to be', () => {
  expect(formatMoment(1_795_276_800_000)).toBe('2026-11-22 00:00')
})

test.each(['20261122', '2026-11-22', '2026.11.22', '2026/11/22', '２０２６１１２２'])('%s is a day', (typed) => {
  expect(parseDay(typed)).toBe('2026-11-22')
})

test.each(['20260230', '2026-13-01', '26.11.22', 'soon', ''])('%j is no day', (typed) => {
  expect(parseDay(typed)).toBeUndefined()
})
