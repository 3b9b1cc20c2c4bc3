import { useEffect } from 'react'

const SIGNS = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const

/** Calls when nobody touched anything for so many minutes. A look at the clock is used, not only a timer: a computer that slept
 * wakes up locked. */
export function useIdle(watching: boolean, minutes: number, onIdle: () => void): void {
  useEffect(() => {
    if (!watching) return undefined
    let last = Date.now()
    const touched = () => {
      last = Date.now()
    }
    const look = setInterval(() => {
      if (Date.now() - last >= minutes * 60_000) onIdle()
    }, 1_000)
    for (const sign of SIGNS) window.addEventListener(sign, touched, { passive: true, capture: true })
    return () => {
      clearInterval(look)
      for (const sign of SIGNS) window.removeEventListener(sign, touched, { capture: true })
    }
  }, [watching, minutes, onIdle])
}
