// The number of a payment, scanned from the payer's phone wherever the cursor stands: whoever takes a payment at the moment takes it, and
// nobody else. Which platform's it is the desk says.
import { useEffect, useRef } from 'react'
import type { Tender } from '../ipc/bindings'

interface PaymentScan {
  text: string
  /** Nothing where its form does not tell. */
  tender: Tender | null
}
type Take = (scan: PaymentScan) => boolean

const takers: Take[] = []

/** Offers it to whoever came last; answers whether somebody took it. */
export const offerPayment = (scan: PaymentScan): boolean => takers.toReversed().some((take) => take(scan))

/** Takes the numbers of payments as long as the component is there. */
export function useTakesPayment(take: Take): void {
  const latest = useRef(take)
  useEffect(() => {
    latest.current = take
  })
  useEffect(() => {
    const taker: Take = (scan) => latest.current(scan)
    takers.push(taker)
    return () => {
      takers.splice(takers.indexOf(taker), 1)
    }
  }, [])
}
