// The visitor's slip on its way to the printer, a folder or the screen. Each of the first two is one call: the desk writes it down before it
// asks the printer and counts it after, so a second slip says that it is one, and a second click gives none.
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { answer } from '../ipc/answer'
import { commands, type RequestId, type VisitId } from '../ipc/bindings'
import { newRequest } from '../ipc/request'
import { PaperActions } from '../shared/PaperActions'

export function SlipActions({ visit, autoFocus = false, onPrinted }: { visit: VisitId; autoFocus?: boolean; onPrinted?: () => void }) {
  const { t } = useTranslation('visits')
  const once = useOnce()
  return (
    <PaperActions
      paper={t('slip')}
      autoFocus={autoFocus}
      print={async () => {
        await once('print', (request) => answer(commands.printSlip(request, visit)))
        onPrinted?.()
      }}
      save={() => once('keep', (request) => answer(commands.keepSlip(request, visit)))}
      preview={() => answer(commands.showSlip(visit))}
    />
  )
}

/** Calls with the same request until it succeeds: what a click has done already, the next click does not do again. */
function useOnce() {
  const requests = useRef<Partial<Record<'print' | 'keep', RequestId>>>({})
  return async <T,>(what: 'print' | 'keep', call: (request: RequestId) => Promise<T>): Promise<T> => {
    const request = (requests.current[what] ??= newRequest())
    const output = await call(request)
    delete requests.current[what]
    return output
  }
}
