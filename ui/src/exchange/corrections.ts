// What was mended by hand in a book. The file itself stays as it is and is not kept here, so what was mended is kept by the file's mark:
// after an accidental close the same file, chosen again, is as far mended as it was, and another file of the same name is not.
import { useEffect, useRef, useState } from 'react'
import { useDraft } from '../shared/drafts'

interface Mended<T> {
  corrections: T
  mend: (change: (before: T) => T) => void
  /** Back to the book as it is. */
  undo: () => void
  /** It was taken in. */
  done: () => void
  /** Whether something of last time was found. */
  restored: boolean
}

/** The corrections of the book with this mark. What must not lie about is left out by `lasting`. */
export function useCorrections<T extends object>(mark: string, asItIs: T, lasting: (corrections: T) => T = (all) => all): Mended<T> {
  const { values, restored, keep, drop } = useDraft(`book_${mark}`, asItIs)
  const [corrections, setCorrections] = useState(values)
  const mended = useRef(false)
  useEffect(() => {
    if (mended.current) keep(lasting(corrections))
  }, [corrections, keep, lasting])
  const forget = () => {
    mended.current = false
    drop()
  }
  return {
    corrections,
    mend: (change) => {
      mended.current = true
      setCorrections(change)
    },
    undo: () => {
      forget()
      setCorrections(asItIs)
    },
    done: forget,
    restored,
  }
}
