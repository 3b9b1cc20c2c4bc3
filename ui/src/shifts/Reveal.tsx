import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer } from '../ipc/answer'
import { commands, type CurrentShift, type Expected } from '../ipc/bindings'
import { Amount } from '../shared/Amount'
import { useAct } from '../shared/act'
import { ActForm, Submit } from '../shared/ActForm'
import { TextField } from '../shared/Field'
import styles from './shifts.module.css'
import { Dialog } from '../shared/Dialog'

/** The expected figures, by a supervisor's leave. A count made before no longer stands. */
export function Reveal({ shift, open, onClose, onRevealed }: { shift: CurrentShift; open: boolean; onClose: () => void; onRevealed: () => void }) {
  const { t } = useTranslation(['shifts', 'common'])
  const [expected, setExpected] = useState<Expected | null>(null)
  const reveal = useAct({
    call: (request, { reason }: { reason: string }, approval) => answer(commands.revealExpected(request, shift.id, { approval, reason })),
    stale: ['shift_state'],
    onDone: (figures) => {
      setExpected(figures)
      onRevealed()
    },
  })
  return (
    <Dialog title={t('reveal')} open={open} footer={null} onCancel={onClose} width="27.5rem" destroyOnHidden afterClose={() => setExpected(null)}>
      {expected ? (
        <dl className={styles.facts}>
          <dt>{t('float')}</dt>
          <dd>
            <Amount fen={expected.float} />
          </dd>
          <dt>{t('takings')}</dt>
          <dd>
            <Amount fen={expected.drawer} />
          </dd>
          {expected.tenders.map(({ tender, slips, total }) => (
            <div key={tender} style={{ display: 'contents' }}>
              <dt>{t(`tenders.${tender}`)}</dt>
              <dd>
                {slips} {t('slips')} <Amount fen={total} />
              </dd>
            </div>
          ))}
        </dl>
      ) : (
        <>
          <p>{t('revealWhy')}</p>
          <ActForm name="reveal_expected" act={reveal} initial={{ reason: '' }} draft={false}>
            <TextField name="reason" label={t('common:reason')} required />
            <Submit>{t('askSupervisor')}</Submit>
          </ActForm>
        </>
      )}
    </Dialog>
  )
}
