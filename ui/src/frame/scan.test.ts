import { expect, test } from 'vitest'
import { characterOf, ScanWatch } from './scan'

/** Presses the keys of a text with so many milliseconds between them, as a browser would: what is not taken away lands in the field. */
function typeAt(watch: ScanWatch, field: HTMLInputElement, text: string, millis: number, composing = false): void {
  let at = performance.now()
  for (const character of text) {
    const key = composing ? 'Process' : character
    const code = /[a-z]/i.test(character) ? `Key${character.toUpperCase()}` : /\d/.test(character) ? `Digit${character}` : character === '|' ? 'Backslash' : ''
    const event = new KeyboardEvent('keydown', {
      key: character === '\n' ? 'Enter' : key,
      code: character === '\n' ? 'Enter' : code,
      shiftKey: /[A-Z|]/.test(character),
      isComposing: composing,
      bubbles: true,
      cancelable: true,
    })
    Object.defineProperty(event, 'timeStamp', { value: (at += millis) })
    Object.defineProperty(event, 'target', { value: field })
    watch.press(event)
    if (!event.defaultPrevented && character !== '\n') field.value += character
  }
}

function scene(): { field: HTMLInputElement; scanned: string[]; watch: ScanWatch } {
  const field = document.body.appendChild(document.createElement('input'))
  const scanned: string[] = []
  return { field, scanned, watch: new ScanWatch((code) => scanned.push(code)) }
}

test('a scan goes its way and leaves the field as it was', () => {
  const { field, scanned, watch } = scene()
  field.value = '3-2-1502'
  typeAt(watch, field, 'FD1|V|20261122-0007\n', 8)
  expect(scanned).toEqual(['FD1|V|20261122-0007'])
  expect(field.value).toBe('3-2-1502')
})

test('a person, however quick, is not a scanner', () => {
  const { field, scanned, watch } = scene()
  typeAt(watch, field, 'zhangwei123\n', 60)
  expect(scanned).toEqual([])
  expect(field.value).toBe('zhangwei123')
})

test('a scan is read through an input method by its physical keys', () => {
  const { field, scanned, watch } = scene()
  typeAt(watch, field, 'FD1|R|A1\n', 8, true)
  expect(scanned).toEqual(['FD1|R|A1'])
})

test('a card laid on the reader while the cursor stands in an amount is looked up, and the amount stays', () => {
  const { field, scanned, watch } = scene()
  field.value = '500'
  typeAt(watch, field, '0012345678\n', 8)
  expect(scanned).toEqual(['0012345678'])
  expect(field.value).toBe('500')
})

test('what is typed into two fields one after the other is no scan, however quick', () => {
  const { field, scanned, watch } = scene()
  const next = document.body.appendChild(document.createElement('input'))
  typeAt(watch, field, '2000', 8)
  typeAt(watch, next, '0072\n', 8)
  expect(scanned).toEqual([])
  expect([field.value, next.value]).toEqual(['2000', '0072'])
})

test('a field that waits for a card keeps its number', () => {
  const { field, scanned, watch } = scene()
  field.dataset.takesScan = ''
  typeAt(watch, field, '0012345678\n', 8)
  expect(scanned).toEqual([])
  expect(field.value).toBe('0012345678')
})

test('a bare number outside of any field is looked up', () => {
  const { scanned, watch } = scene()
  typeAt(watch, document.createElement('button') as never, '0012345678\n', 8)
  expect(scanned).toEqual(['0012345678'])
})

test('keys are told by their place when an input method hides them', () => {
  expect(characterOf({ key: 'Process', code: 'KeyF', shiftKey: true })).toBe('F')
  expect(characterOf({ key: 'Process', code: 'Backslash', shiftKey: true })).toBe('|')
  expect(characterOf({ key: 'Process', code: 'Digit7', shiftKey: false })).toBe('7')
  expect(characterOf({ key: 'F2', code: 'F2', shiftKey: false })).toBeUndefined()
})
