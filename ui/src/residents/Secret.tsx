// A person's masked number with the desk's own way to see it whole: an act with a reason.
import { useTranslation } from 'react-i18next'
import { answer } from '../ipc/answer'
import { commands, type PersonalField, type ResidentId } from '../ipc/bindings'
import { useAct } from '../shared/act'
import { Masked } from '../shared/person'

export function Secret({ resident, what, masked }: { resident: ResidentId; what: PersonalField; masked: string | null }) {
  const { t } = useTranslation('common')
  const reveal = useAct({
    call: async (request, { reason }: { reason: string }) => (await answer(commands.reveal(request, { resident, what, reason }))).value,
    stale: [],
  })
  if (masked === null) return null
  return (
    // The row below opens the person; a click here must not.
    <span role="presentation" onClick={(event) => event.stopPropagation()}>
      <Masked masked={masked} what={what === 'phone' ? t('phone') : t('idNumber')} reveal={reveal} />
    </span>
  )
}
