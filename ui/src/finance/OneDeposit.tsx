// A deposit: its slip on paper, the bank's number when it comes back, and taking it back where it was a mistake.
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer } from '../ipc/answer'
import { commands, type BankDeposit } from '../ipc/bindings'
import { useAct } from '../shared/act'
import { ActForm, Submit } from '../shared/ActForm'
import { Amount } from '../shared/Amount'
import { TextField } from '../shared/Field'
import { formatMoment, formatYuan } from '../shared/format'
import { useKey } from '../shared/keys'
import { Panel } from '../shared/Page'
import { PaperActions } from '../shared/PaperActions'
import styles from './finance.module.css'
import { Dialog } from '../shared/Dialog'

export function OneDeposit({ deposit, onBack }: { deposit: BankDeposit; onBack: () => void }) {
  const { t } = useTranslation(['finance', 'common'])
  const [takingBack, setTakingBack] = useState(false)
  useKey('Escape', t('common:back'), onBack)
  const { id, takenBack } = deposit
  const facts: [string, string][] = [
    [t('bankedOn'), deposit.onDate],
    [t('carriedBy'), deposit.carriedBy],
    [t('madeOutBy'), `${deposit.clerk} ${formatMoment(deposit.at)}`],
    [t('bags'), deposit.bags.join(' · ') || t('common:none')],
    [t('slip'), deposit.slip ?? (takenBack ? t('common:none') : t('onItsWay'))],
  ]
  if (takenBack) facts.push([t('takenBack'), `${takenBack.onDate} ${takenBack.by}: ${takenBack.reason}`])
  return (
    <div className={styles.stack}>
      <Panel title={t('oneDeposit')} actions={<Button onClick={onBack}>{t('common:back')}</Button>}>
        <dl className={styles.facts}>
          <div>
            <dt>{t('amount')}</dt>
            <dd>
              <Amount fen={deposit.amount} strong />
            </dd>
          </div>
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        <PaperActions
          paper={t('depositSlip')}
          print={() => answer(commands.depositSlip(id, 'print'))}
          save={() => answer(commands.depositSlip(id, 'keep'))}
          preview={() => answer(commands.depositSlip(id, 'show'))}
          autoFocus
        />
      </Panel>
      {!takenBack && deposit.slip === null && <Slip deposit={deposit} />}
      {!takenBack && (
        <div>
          <Button danger onClick={() => setTakingBack(true)}>
            {t('takeBack')}
          </Button>
        </div>
      )}
      <Dialog title={t('takeBackTitle', { amount: formatYuan(deposit.amount) })} open={takingBack} footer={null} width="26.25rem" onCancel={() => setTakingBack(false)} destroyOnHidden>
        <TakeBack deposit={deposit} onDone={() => setTakingBack(false)} />
      </Dialog>
    </div>
  )
}

function Slip({ deposit: { id } }: { deposit: BankDeposit }) {
  const { t } = useTranslation('finance')
  const add = useAct({
    call: (request, { slip }: { slip: string }) => answer(commands.addBankSlip(request, { deposit: id, slip })),
    stale: ['bank_deposits', 'day_sheet'],
  })
  return (
    <Panel title={t('slipCame')}>
      <ActForm name={`add_bank_slip_${id}`} act={add} initial={{ slip: '' }} autoFocus={false}>
        <TextField name="slip" label={t('slip')} required data-takes-scan />
        <Submit>{t('addSlip')}</Submit>
      </ActForm>
    </Panel>
  )
}

function TakeBack({ deposit: { id }, onDone }: { deposit: BankDeposit; onDone: () => void }) {
  const { t } = useTranslation(['finance', 'common'])
  const back = useAct({
    call: (request, { reason }: { reason: string }) => answer(commands.takeBackBankDeposit(request, { deposit: id, reason })),
    stale: ['bank_deposits', 'day_sheet'],
  })
  return (
    <>
      <p>{t('takeBackWhy')}</p>
      <ActForm name="take_back_bank_deposit" act={back} initial={{ reason: '' }} draft={false} onDone={onDone}>
        <TextField name="reason" label={t('common:reason')} required />
        <Submit danger>{t('takeBack')}</Submit>
      </ActForm>
    </>
  )
}
