import { Alert, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { answer } from '../ipc/answer'
import { commands, type UnitPage } from '../ipc/bindings'
import { useAct } from '../shared/act'
import { Refusal } from '../shared/Refusal'

/** What the desk must know before anything else stands above everything else. */
export function Instructions({ instructions }: Pick<UnitPage, 'instructions'>) {
  const { t } = useTranslation('residents')
  const end = useAct({ call: (request, id: number) => answer(commands.endInstruction(request, id)).then(() => true), stale: ['unit_page'] })
  return (
    <>
      {instructions.map(({ id, kind, text, untilOn }) => (
        <Alert
          key={id}
          showIcon
          type={kind === 'do_not_admit' ? 'error' : kind === 'away' ? 'warning' : 'info'}
          title={[t(`instructions.${kind}`), text, untilOn && t('untilDay', { day: untilOn })].filter(Boolean).join(' · ')}
          action={
            <Button size="small" onClick={() => void end.run(id)}>
              {t('endInstruction')}
            </Button>
          }
        />
      ))}
      {end.problem && <Refusal problem={end.problem} />}
    </>
  )
}
