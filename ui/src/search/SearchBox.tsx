// The box at the top of the window, and where a find or a scan leads.
import { App, type InputRef } from 'antd'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useScanner } from '../frame/scan'
import { answer, problemOf } from '../ipc/answer'
import { commands } from '../ipc/bindings'
import { sentence } from '../ipc/refusals'
import { Finder } from '../shared/Finder'
import { useGo } from '../shared/go'
import { useKey } from '../shared/keys'
import { offerPayment } from '../shared/scans'
import { lead } from './lead'

/** A paper that is not what the books say is read twice. */
const SECONDS_TO_READ = 12

export function SearchBox() {
  const { t } = useTranslation('search')
  const { t: say } = useTranslation(['refusals', 'common'])
  const { message } = App.useApp()
  const go = useGo()
  const box = useRef<InputRef>(null)
  const focus = () => box.current?.focus({ cursor: 'all' })
  useKey('/', t('focus'), focus)
  useKey('Ctrl+K', t('focus'), focus)

  const follow = async (code: string) => {
    try {
      const destination = await answer(commands.routeScan(code))
      const { proof, text } = destination
      if (proof === 'differs' || proof === 'unknown') message.error(t(`forged.${proof}`, { text }), SECONDS_TO_READ)
      if (proof === 'unknown') return
      if (!destination.kind && offerPayment(destination)) return
      if (!destination.kind || !lead(go, destination.kind, destination, 'scan')) message.warning(t('scanned', { text: destination.text }))
    } catch (thrown) {
      message.error(sentence(problemOf(thrown), say))
    }
  }
  useScanner((code) => void follow(code))

  return (
    <div role="search">
      <Finder
        ref={box}
        label={t('title')}
        onFind={(hit) => {
          box.current?.blur()
          lead(go, hit.kind, { ...hit, text: hit.title }, 'search')
        }}
      />
    </div>
  )
}
