// A keyboard-wedge scanner types like a very quick person and ends with Enter, wherever the cursor is. What it types must never land in
// the field that happens to have the focus, so quick keys are taken away from it, the field gets back what it held before, and the code
// goes to whoever listens. With an input method on, the letters arrive hidden in composition; the physical keys still tell them.
import { useEffect, useRef } from 'react'

/** No person holds this pace for long; no scanner is slower. */
const QUICK_MS = 35
/** From here on it is a scanner and not two keys hit together. */
const SURE = 5
/** Shorter than this it was no code. */
const LEAST = 6

/** A field that wants the scan itself, as the card number's: `<Input data-takes-scan />`. Our own papers' codes are routed all the same. */
const TAKES_SCAN = '[data-takes-scan]'
const OWN_PREFIX = /^FD1\|/i

/** The character a key stands for, by its place on the board: an input method hides `key`. */
export function characterOf(event: Pick<KeyboardEvent, 'key' | 'code' | 'shiftKey'>): string | undefined {
  if (event.key.length === 1) return event.key
  const letter = /^Key([A-Z])$/.exec(event.code)?.[1]
  if (letter) return event.shiftKey ? letter : letter.toLowerCase()
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(event.code)?.[1]
  if (digit) return event.shiftKey && event.code.startsWith('Digit') ? ')!@#$%^&*('[Number(digit)] : digit
  const sign = { Minus: '-_', Equal: '=+', Backslash: '\\|', Slash: '/?', Period: '.>', Comma: ',<', Semicolon: ';:', Quote: '\'"' }[event.code]
  return sign?.[event.shiftKey ? 1 : 0]
}

type Field = HTMLInputElement | HTMLTextAreaElement

/** Watches the keys of the whole window. */
export class ScanWatch {
  private typed = ''
  private last = Number.NEGATIVE_INFINITY
  private before: { field: Field; value: string } | undefined
  private readonly onScan: (code: string) => void

  constructor(onScan: (code: string) => void) {
    this.onScan = onScan
  }

  readonly press = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.key === 'Shift') return
    const quick = event.timeStamp - this.last <= QUICK_MS
    if (event.key === 'Enter' || event.code === 'Enter') {
      if (quick && this.typed.length >= LEAST) this.end(event)
      this.forget()
      return
    }
    const character = characterOf(event)
    if (character === undefined) {
      this.forget()
      return
    }
    if (!quick) this.begin(event)
    this.typed += character
    this.last = event.timeStamp
    if (this.typed.length >= SURE && !this.wanted(event)) swallow(event)
  }

  private begin(event: KeyboardEvent): void {
    this.typed = ''
    const field = event.target
    const holdsText = field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement
    this.before = holdsText ? { field, value: field.value } : undefined
  }

  private end(event: KeyboardEvent): void {
    if (this.wanted(event)) return // its Enter sends the form, as if typed
    swallow(event)
    const code = this.typed
    const { before } = this
    // A field that is composing gives up its letters first; only then does it take its old value.
    if (before && event.isComposing) before.field.blur()
    if (before) putBack(before.field, before.value)
    if (before && event.isComposing) before.field.focus()
    this.onScan(code)
  }

  private wanted(event: KeyboardEvent): boolean {
    return event.target instanceof Element && event.target.closest(TAKES_SCAN) !== null && !OWN_PREFIX.test(this.typed)
  }

  private forget(): void {
    this.typed = ''
    this.last = Number.NEGATIVE_INFINITY
    this.before = undefined
  }
}

function swallow(event: KeyboardEvent): void {
  event.preventDefault()
  event.stopImmediatePropagation()
}

/** Sets a field's text so that React hears of it. */
function putBack(field: Field, value: string): void {
  if (field.value === value) return
  const type = field instanceof HTMLInputElement ? HTMLInputElement : HTMLTextAreaElement
  Object.getOwnPropertyDescriptor(type.prototype, 'value')?.set?.call(field, value)
  field.dispatchEvent(new Event('input', { bubbles: true }))
}

/** Calls with the code of every scan, as long as the component is there. */
export function useScanner(onScan: (code: string) => void): void {
  const latest = useRef(onScan)
  useEffect(() => {
    latest.current = onScan
  })
  useEffect(() => {
    const watch = new ScanWatch((code) => latest.current(code))
    window.addEventListener('keydown', watch.press, { capture: true })
    return () => window.removeEventListener('keydown', watch.press, { capture: true })
  }, [])
}
