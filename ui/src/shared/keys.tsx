// Keys that work wherever the focus is. Whoever listens says in words what the key does, and the help lists exactly those: a key cannot
// be missing there. Keys that belong to a typing person (Enter, arrows) stay with the control.
import { createContext, useContext, useEffect, useMemo, useRef, useSyncExternalStore, type ReactNode } from 'react'

export interface Key {
  /** `F2`, `Ctrl+K`, `/`, `Escape`; on a Mac, Cmd counts as Ctrl. */
  combo: string
  /** What it does, in the person's language. */
  says: string
}

interface Listening extends Key {
  press: (event: KeyboardEvent) => void
}

class Keys {
  private all: readonly Listening[] = []
  private readonly watchers = new Set<() => void>()

  add(key: Listening): () => void {
    this.all = [...this.all, key]
    this.tell()
    return () => {
      this.all = this.all.filter((other) => other !== key)
      this.tell()
    }
  }

  readonly list = (): readonly Listening[] => this.all

  readonly watch = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher)
    return () => this.watchers.delete(watcher)
  }

  readonly press = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || isComposing(event)) return
    const combo = comboOf(event)
    if (isPlain(combo) && isTyping(event.target)) return
    if (combo === 'Escape' && belongsToPopup(event.target)) return
    // The newest listener is the innermost one.
    const key = this.all.findLast((each) => each.combo === combo)
    if (!key) return
    event.preventDefault()
    key.press(event)
  }

  private tell(): void {
    for (const watcher of this.watchers) watcher()
  }
}

/** Whether an input method is at work: then the key belongs to it. */
export function isComposing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229
}

function comboOf(event: KeyboardEvent): string {
  const control = event.ctrlKey || event.metaKey ? 'Ctrl+' : ''
  const alt = event.altKey ? 'Alt+' : ''
  // A letter is the same key with the capitals locked.
  const letter = control || alt ? event.key.toUpperCase() : event.key.toLowerCase()
  const name = event.key.length === 1 ? letter : event.key
  const shift = event.shiftKey && name.length > 1 ? 'Shift+' : ''
  return control + alt + shift + name
}

/** A key that would put a character into a field. */
function isPlain(combo: string): boolean {
  return combo.length === 1
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
}

/** An open list or dialog closes by Esc itself. */
function belongsToPopup(target: EventTarget | null): boolean {
  if (document.querySelector('.ant-modal-wrap:not([style*="display: none"]), .ant-drawer-open')) return true
  return target instanceof HTMLElement && target.getAttribute('aria-expanded') === 'true'
}

const KeysContext = createContext<Keys | null>(null)

export function KeysProvider({ children }: { children: ReactNode }) {
  const keys = useMemo(() => new Keys(), [])
  useEffect(() => {
    window.addEventListener('keydown', keys.press)
    return () => window.removeEventListener('keydown', keys.press)
  }, [keys])
  return <KeysContext value={keys}>{children}</KeysContext>
}

function useKeys(): Keys {
  const keys = useContext(KeysContext)
  if (!keys) throw new Error('useKey outside a KeysProvider')
  return keys
}

/** Listens for a key as long as the component is there. `says` stands in the help. */
export function useKey(combo: string, says: string, press: (event: KeyboardEvent) => void): void {
  const keys = useKeys()
  const latest = useRef(press)
  useEffect(() => {
    latest.current = press
  })
  useEffect(() => keys.add({ combo, says, press: (event) => latest.current(event) }), [keys, combo, says])
}

/** Every key that works now. */
export function useKeyList(): readonly Key[] {
  const keys = useKeys()
  return useSyncExternalStore(keys.watch, keys.list)
}
