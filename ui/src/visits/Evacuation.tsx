// The list that is called out at the assembly point: one key, and it is on paper. Where no printer answers it is shown instead, for
// nobody chooses between buttons while an alarm rings.
import { App, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, problemOf } from '../ipc/answer'
import { commands } from '../ipc/bindings'
import { sentence } from '../ipc/refusals'
import { Kbd } from '../shared/Kbd'
import { useKey } from '../shared/keys'

const KEY = 'F8'

export function Evacuation() {
  const { t } = useTranslation(['visits', 'common'])
  const { t: say } = useTranslation(['refusals', 'common'])
  const { message } = App.useApp()
  const [busy, setBusy] = useState(false)
  const print = async () => {
    setBusy(true)
    try {
      await answer(commands.evacuationList('print'))
      message.success(t('common:printed'))
    } catch {
      await answer(commands.evacuationList('show')).catch((thrown: unknown) => message.error(sentence(problemOf(thrown), say)))
    } finally {
      setBusy(false)
    }
  }
  useKey(KEY, t('evacuation'), () => void print())
  return (
    <Button loading={busy} onClick={() => void print()}>
      {t('evacuation')} <Kbd combo={KEY} />
    </Button>
  )
}
