// The list that is called out at the assembly point: one key from wherever one is, and it is on paper. Where no printer answers it is shown
// instead, for nobody chooses between buttons while an alarm rings.
import { App, Button } from 'antd'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, problemOf } from '../ipc/answer'
import { commands } from '../ipc/bindings'
import { sentence } from '../ipc/refusals'
import { Kbd } from '../shared/Kbd'
import { useKey } from '../shared/keys'

/** Whoever calls the administrator reads the number of the fault from here. */
const SECONDS_TO_READ = 12
const KEY = 'F7'

function useEvacuation(): { print: () => Promise<void>; busy: boolean } {
  const { t } = useTranslation(['visits', 'common'])
  const { t: say } = useTranslation(['refusals', 'common'])
  const { message } = App.useApp()
  const [busy, setBusy] = useState(false)
  const begun = useRef(false)
  const print = async () => {
    if (begun.current) return
    begun.current = true
    setBusy(true)
    try {
      await answer(commands.evacuationList('print'))
      void message.success(t('common:printed'))
    } catch {
      await answer(commands.evacuationList('show')).catch((thrown: unknown) => message.error(sentence(problemOf(thrown), say), SECONDS_TO_READ))
    } finally {
      begun.current = false
      setBusy(false)
    }
  }
  return { print, busy }
}

/** The key, for the frame. */
export function EvacuationKey() {
  const { t } = useTranslation('visits')
  const { print } = useEvacuation()
  useKey(KEY, t('evacuation'), () => void print())
  return null
}

/** The same beside the list of visitors, for whoever uses the mouse. */
export function Evacuation() {
  const { t } = useTranslation('visits')
  const { print, busy } = useEvacuation()
  return (
    <Button loading={busy} onClick={() => void print()}>
      {t('evacuation')} <Kbd combo={KEY} />
    </Button>
  )
}
