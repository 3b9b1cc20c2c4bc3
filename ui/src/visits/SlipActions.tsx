// The visitor's slip on its way to the printer, a folder or the screen. The desk counts the prints, so a second one says that it is one.
import { useTranslation } from 'react-i18next'
import { answer } from '../ipc/answer'
import { commands, type VisitId } from '../ipc/bindings'
import { newRequest } from '../ipc/request'
import { PaperActions } from '../shared/PaperActions'

export function SlipActions({ visit, autoFocus = false, onPrinted }: { visit: VisitId; autoFocus?: boolean; onPrinted?: () => void }) {
  const { t } = useTranslation('visits')
  return (
    <PaperActions
      paper={t('slip')}
      autoFocus={autoFocus}
      print={async () => {
        await answer(commands.visitSlip(visit, 'print'))
        await answer(commands.recordSlip(newRequest(), visit))
        onPrinted?.()
      }}
      save={() => answer(commands.visitSlip(visit, 'keep'))}
      preview={() => answer(commands.visitSlip(visit, 'show'))}
    />
  )
}
