// The last receipt of the shift, printed with one key from wherever one is: the printer was out of paper, or the payer comes back. A first
// print goes out at once; a further one is a 补打 and asks why. A void is not printed, and nothing else in its place: what comes out of the
// printer is the last receipt or nothing, and the sentence names it.
import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemOf } from '../ipc/answer'
import type { ReceiptBrief } from '../ipc/bindings'
import { queries } from '../ipc/queries'
import { sentence } from '../ipc/refusals'
import { useKey } from '../shared/keys'
import { CompareLeaf, leafProblem } from './CompareLeaf'
import { printOf, Reprint, usePrinting } from './paper'
import { THIS_SHIFT } from './ShiftReceipts'

export function LastReceipt() {
  const { t } = useTranslation('cashier')
  const { t: say } = useTranslation(['refusals', 'common'])
  const { message } = App.useApp()
  const client = useQueryClient()
  const printing = usePrinting()
  const [again, setAgain] = useState<ReceiptBrief | null>(null)
  const [first, setFirst] = useState<ReceiptBrief | null>(null)
  const busy = useRef(false)

  const comparing = leafProblem(printing.problem)
  const shown = again ?? first

  const print = async () => {
    if (busy.current || again || comparing) return
    busy.current = true
    printing.clear()
    try {
      const receipts = await client.fetchQuery({ ...queries.receipts(THIS_SHIFT), staleTime: 0 })
      const [last] = receipts
      if (!last) void message.info(t('receipts.noneYet'))
      else if (last.voided) void message.warning(t('receipts.lastVoided', { number: last.number }))
      else if (last.prints > 0) setAgain(last)
      else {
        setFirst(last)
        await printing.run({ receipt: last.id, number: last.number, reason: '' })
      }
    } catch (thrown) {
      void message.error(sentence(problemOf(thrown), say))
    } finally {
      busy.current = false
    }
  }
  useKey('F8', t('keys.printLast'), () => void print())

  // The dialog says what is wrong by itself; without it, nothing else would.
  const unsaid = again || comparing ? null : printing.problem
  useEffect(() => {
    if (unsaid) void message.error(sentence(unsaid, say))
  }, [unsaid, message, say])
  const close = () => {
    setAgain(null)
    setFirst(null)
    printing.clear()
  }
  if (!shown) return null
  const of = printOf(printing, shown.id, shown.number)
  if (comparing) return <CompareLeaf number={shown.number} print={of} problem={comparing} onClose={close} />
  return again && <Reprint receipt={again.id} number={again.number} print={of} onClose={close} />
}
