// A keyboard-wedge scanner types like a very quick person and ends with Enter, wherever the cursor is. The codes of our own papers begin with
// `FD1|`: as soon as that is seen, the field that happens to have the focus gets back what it held before, hears nothing of the rest, and
// the code goes to whoever listens. A bare number, as of a card, is routed likewise: otherwise a card laid on the reader while the
// cursor stands in an amount would be money. Only a field that waits for such a number (`data-takes-scan`), as of a card or of an
// identity card, keeps it.
// With an input method on, the letters arrive hidden in composition; the physical keys still tell them.
import { useEffect, useRef } from 'react'

/** No person holds this pace for long; no scanner is slower. */
const QUICK_MS = 50
const PREFIX = 'FD1|'
const BARE = /^[0-9A-Za-z]{6,32}$/

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
  private target: EventTarget | null = null
  private field: Field | undefined
  private before = ''
  private readonly onScan: (code: string) => void

  constructor(onScan: (code: string) => void) {
    this.onScan = onScan
  }

  readonly press = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.key === 'Shift') return
    const quick = event.timeStamp - this.last <= QUICK_MS
    this.last = event.timeStamp
    if (event.key === 'Enter' || event.code === 'Enter') {
      if (quick) this.end(event)
      this.typed = ''
      return
    }
    const character = characterOf(event)
    // A scan stays in one place; only our own code leaves its field on the way.
    const elsewhere = event.target !== this.target && !this.isOwn()
    if (!quick || character === undefined || elsewhere) this.begin(event)
    if (character === undefined) return
    this.typed += character
    if (!this.isOwn()) return
    swallow(event)
    if (this.typed.length === PREFIX.length) this.giveBack()
  }

  private begin(event: KeyboardEvent): void {
    this.typed = ''
    const { target } = event
    this.target = target
    this.field = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement ? target : undefined
    this.before = this.field?.value ?? ''
  }

  /** Leaving the field ends a composition, so that the rest of the scan has nowhere to land; then the field holds what it held. */
  private giveBack(): void {
    const { field } = this
    if (!field) return
    field.blur()
    putBack(field, this.before)
  }

  private end(event: KeyboardEvent): void {
    const bare = BARE.test(this.typed) && this.field?.dataset.takesScan === undefined
    if (!bare && !(this.isOwn() && this.typed.length > PREFIX.length)) return
    swallow(event)
    if (bare) this.giveBack()
    this.field?.focus()
    this.onScan(this.typed)
  }

  private isOwn(): boolean {
    return this.typed.toUpperCase().startsWith(PREFIX)
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
