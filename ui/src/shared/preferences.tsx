// How this window looks and speaks on this computer. They are not the desk's business, so they lie in the window's own storage.
import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from 'react'
import type { Language } from '../locales'

export interface Preferences {
  language: Language
  theme: 'system' | 'light' | 'dark'
  /** Percent, 100 to 150. */
  zoom: number
}

const USUAL: Preferences = { language: 'zh', theme: 'system', zoom: 100 }
const KEY = 'preferences'

export function readPreferences(): Preferences {
  try {
    return { ...USUAL, ...(JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Preferences>) }
  } catch {
    return USUAL
  }
}

interface Held {
  preferences: Preferences
  dark: boolean
  /** Whether this computer is told to move nothing on its screen. */
  still: boolean
  prefer: (changed: Partial<Preferences>) => void
}

const PreferencesContext = createContext<Held | null>(null)

export function PreferencesProvider({ children }: { children: ReactNode }) {
  const [preferences, setPreferences] = useState(readPreferences)
  const systemDark = useSystem('(prefers-color-scheme: dark)')
  const still = useSystem('(prefers-reduced-motion: reduce)')
  const dark = preferences.theme === 'dark' || (preferences.theme === 'system' && systemDark)

  useEffect(() => {
    const measure = () => {
      document.documentElement.dataset.room = roomAt(preferences.zoom)
    }
    measure()
    window.addEventListener('resize', measure)
    return () => window.removeEventListener('resize', measure)
  }, [preferences.zoom])
  useEffect(() => {
    document.documentElement.style.fontSize = `${(16 * preferences.zoom) / 100}px`
    document.documentElement.style.colorScheme = dark ? 'dark' : 'light'
    document.documentElement.lang = preferences.language === 'zh' ? 'zh-CN' : 'en'
  }, [preferences, dark])

  const prefer = useCallback((changed: Partial<Preferences>) => {
    setPreferences((before) => {
      const after = { ...before, ...changed }
      localStorage.setItem(KEY, JSON.stringify(after))
      return after
    })
  }, [])
  const held = useMemo(() => ({ preferences, dark, still, prefer }), [preferences, dark, still, prefer])
  return <PreferencesContext value={held}>{children}</PreferencesContext>
}

export function usePreferences(): Held {
  const held = useContext(PreferencesContext)
  if (!held) throw new Error('usePreferences outside a PreferencesProvider')
  return held
}

/** How much fits beside one another: a matter of the window and of the zoom. Style sheets ask for it as `data-room`. A container query in
 * rem would say the same, but is not asked again when the size of a rem changes. */
function roomAt(zoom: number): 'wide' | 'narrow' {
  return window.innerWidth / ((16 * zoom) / 100) < 66 ? 'narrow' : 'wide'
}

/** What the computer's own settings say, also when they are changed while the window is open. */
function useSystem(query: string): boolean {
  const system = useMemo(() => (typeof matchMedia === 'function' ? matchMedia(query) : undefined), [query])
  const [matches, setMatches] = useState(system?.matches ?? false)
  useEffect(() => {
    const follow = () => setMatches(system?.matches ?? false)
    system?.addEventListener('change', follow)
    return () => system?.removeEventListener('change', follow)
  }, [system])
  return matches
}
