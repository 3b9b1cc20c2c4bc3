// Closing as a guided list: count, confirm, see what is over or short, both passwords. The desk keeps the count before it says anything
// of what it expected, so the steps cannot be taken in another order.
import { App, Button, Form, Modal, Steps, Tag, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer } from '../ipc/answer'
import { commands, type BoxCount as Box, type CountOutcome, type CurrentShift, type Expected, type Handover, type LeftWith, type RequestId } from '../ipc/bindings'
import { Amount } from '../shared/Amount'
import { useAct, type Act } from '../shared/act'
import { ActForm, Submit } from '../shared/ActForm'
import { PasswordField, SelectField, TextField } from '../shared/Field'
import { Panel } from '../shared/Page'
import { RowTable } from '../shared/RowTable'
import { BoxCount, EnterWalks, TenderCounts } from './CountFields'
import { asPieces, asSlips, worth, type BoxFields, type TenderFields } from './counting'
import styles from './shifts.module.css'

export function CloseShift({ shift, onClosed }: { shift: CurrentShift; onClosed: (handover: Handover) => void }) {
  const { t } = useTranslation('shifts')
  return (
    <>
      <Steps size="small" current={shift.count ? 1 : 0} items={[{ title: t('steps.count') }, { title: t('steps.compare') }, { title: t('steps.paper') }]} />
      {shift.count ? (
        <>
          <Outcome count={shift.count} />
          <HandOver shift={shift} onClosed={onClosed} />
        </>
      ) : (
        <Count shift={shift} />
      )}
    </>
  )
}

interface CountValues {
  float: BoxFields
  drawer: BoxFields
  tenders: TenderFields
}

function Count({ shift }: { shift: CurrentShift }) {
  const { t } = useTranslation('shifts')
  const [revealing, setRevealing] = useState(false)
  const act = useAct({
    call: (request, { float, drawer, tenders }: CountValues) =>
      answer(commands.countShift(request, { shift: shift.id, float: asPieces(float), drawer: asPieces(drawer), tenders: asSlips(tenders) })),
    stale: ['shift_state'],
  })
  // Once it is kept a count cannot be taken back, so it is shown once more before.
  const confirmed = useConfirmed(act)
  return (
    <Panel
      title={t('countTitle')}
      actions={
        <Button size="small" onClick={() => setRevealing(true)}>
          {t('reveal')}
        </Button>
      }
    >
      <ActForm name="count_shift" act={confirmed} initial={{ float: {}, drawer: {}, tenders: {} } as CountValues} draft={false}>
        <EnterWalks>
          <div className={styles.columns}>
            <BoxCount box="float" title={t('float')} />
            <BoxCount box="drawer" title={t('takings')} />
            <TenderCounts />
          </div>
        </EnterWalks>
        <Submit>{t('checkCount')}</Submit>
      </ActForm>
      <Reveal shift={shift} open={revealing} onClose={() => setRevealing(false)} />
    </Panel>
  )
}

function useConfirmed(act: Act<CountValues, unknown>): Act<CountValues, unknown> {
  const { t } = useTranslation('shifts')
  const { modal } = App.useApp()
  async function run(values: CountValues, request?: RequestId) {
    const content = <Counted values={values} />
    const sure = await modal.confirm({ title: t('confirmCount'), content, okText: t('confirmCountOk'), cancelText: t('confirmCountBack') })
    return sure ? act.run(values, request) : undefined
  }
  return { ...act, run }
}

/** What the fields come to, once more before it is kept. */
function Counted({ values }: { values: CountValues }) {
  const { t } = useTranslation('shifts')
  return (
    <dl className={styles.facts}>
      <dt>{t('float')}</dt>
      <dd>
        <Amount fen={worth(values.float)} />
      </dd>
      <dt>{t('takings')}</dt>
      <dd>
        <Amount fen={worth(values.drawer)} />
      </dd>
      {asSlips(values.tenders).map(({ tender, slips, total }) => (
        <div key={tender} style={{ display: 'contents' }}>
          <dt>{t(`tenders.${tender}`)}</dt>
          <dd>
            {slips} {t('slips')} <Amount fen={total} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** The expected figures, by a supervisor's leave. A count made before no longer stands. */
function Reveal({ shift, open, onClose }: { shift: CurrentShift; open: boolean; onClose: () => void }) {
  const { t } = useTranslation(['shifts', 'common'])
  const [expected, setExpected] = useState<Expected | null>(null)
  const reveal = useAct({
    call: (request, { reason }: { reason: string }, approval) => answer(commands.revealExpected(request, shift.id, { approval, reason })),
    stale: ['shift_state'],
  })
  return (
    <Modal title={t('reveal')} open={open} footer={null} onCancel={onClose} width={440} destroyOnHidden afterClose={() => setExpected(null)}>
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
          <ActForm name="reveal_expected" act={reveal} initial={{ reason: '' }} draft={false} onDone={setExpected}>
            <TextField name="reason" label={t('common:reason')} required />
            <Submit>{t('askSupervisor')}</Submit>
          </ActForm>
        </>
      )}
    </Modal>
  )
}

interface Line {
  name: string
  slips?: string
  box: Box
  said: string
  worry: boolean
}

function Outcome({ count }: { count: CountOutcome }) {
  const { t } = useTranslation('shifts')
  const cash = (name: string, box: Box): Line => ({
    name,
    box,
    said: box.difference === 0 ? t('verdict.agrees') : box.difference > 0 ? t('over') : t('short'),
    worry: box.difference !== 0,
  })
  const lines: Line[] = [
    cash(t('float'), count.float),
    cash(t('takings'), count.drawer),
    cash(t('cashTogether'), count.together),
    ...count.tenders.map(({ tender, slips, expectedSlips, total, verdict }) => ({
      name: t(`tenders.${tender}`),
      slips: `${slips} / ${expectedSlips}`,
      box: total,
      said: t(`verdict.${verdict}`),
      worry: verdict !== 'agrees',
    })),
  ]
  const columns: TableColumnsType<Line> = [
    { title: t('what'), dataIndex: 'name' },
    { title: t('slipsOfExpected'), dataIndex: 'slips', align: 'right' },
    { title: t('counted'), align: 'right', render: (_, { box }) => <Amount fen={box.counted} /> },
    { title: t('expected'), align: 'right', render: (_, { box }) => <Amount fen={box.expected} /> },
    { title: t('difference'), align: 'right', render: (_, { box }) => <Amount fen={box.difference} strong /> },
    { title: t('result'), render: (_, { said, worry }) => <Tag color={worry ? 'warning' : 'success'}>{said}</Tag> },
  ]
  return (
    <Panel title={t('outcome')} flush>
      <RowTable label={t('outcome')} rows={lines} rowKey={({ name }) => name} columns={columns} />
    </Panel>
  )
}

const LEFT: readonly LeftWith[] = ['successor', 'safe', 'duty_manager']

interface CloseValues {
  leftWith: LeftWith
  name: string
  receiverPassword: string
  bag: string
  password: string
  reason: string
}

function HandOver({ shift, onClosed }: { shift: CurrentShift; onClosed: (handover: Handover) => void }) {
  const { t } = useTranslation('shifts')
  const [revealing, setRevealing] = useState(false)
  const close = useAct({
    call: (request, { leftWith, name, receiverPassword, bag, password, reason }: CloseValues) => {
      const receivedBy = leftWith === 'safe' ? null : { name: name ?? '', password: receiverPassword ?? '' }
      const closing = { shift: shift.id, password, leftWith, receivedBy, bag: bag ?? '' }
      return answer(shift.mine ? commands.closeShift(request, closing) : commands.forceCloseShift(request, closing, reason ?? ''))
    },
    stale: ['shift_state', 'handovers'],
  })
  const initial: CloseValues = { leftWith: 'successor', name: '', receiverPassword: '', bag: '', password: '', reason: '' }
  return (
    <Panel
      title={shift.mine ? t('handOver') : t('handOverFor', { name: shift.staff })}
      actions={
        <Button size="small" onClick={() => setRevealing(true)}>
          {t('countAgain')}
        </Button>
      }
    >
      <ActForm name="close_shift" act={close} initial={initial} draft={false} onDone={onClosed} className={styles.form ?? ''}>
        {!shift.mine && <TextField name="reason" label={t('forcedReason')} required />}
        <p className={styles.hint}>{t('takingsToSafe')}</p>
        <TextField name="bag" label={t('bag')} />
        <SelectField name="leftWith" label={t('leftWithLabel')} options={LEFT.map((value) => ({ value, label: t(`left.${value}`) }))} />
        <Receiver />
        <PasswordField name="password" label={t('ownPassword')} />
        <Submit>{t('close')}</Submit>
      </ActForm>
      <Reveal shift={shift} open={revealing} onClose={() => setRevealing(false)} />
    </Panel>
  )
}

/** Who takes the float confirms with the own password; the safe confirms nothing. */
function Receiver() {
  const { t } = useTranslation('shifts')
  const leftWith = Form.useWatch<LeftWith | undefined>('leftWith')
  if (leftWith === undefined || leftWith === 'safe') return <p className={styles.hint}>{leftWith && t('nobodyFollows')}</p>
  return (
    <>
      <TextField name="name" label={t(`receiver.${leftWith}`)} required />
      <PasswordField name="receiverPassword" label={t('receiverPassword')} />
    </>
  )
}
