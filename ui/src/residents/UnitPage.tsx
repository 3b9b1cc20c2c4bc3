// Everything about a unit on one page: first what the desk must know, then who lives there, what is owed, and what came and went.
import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Modal, Space, Tag, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer } from '../ipc/answer'
import { commands, type Card, type Occupant, type OpenCharge, type ReceiptBrief, type UnitId, type UnitPage as UnitData, type Visit } from '../ipc/bindings'
import { queries } from '../ipc/queries'
import { useAct } from '../shared/act'
import { Amount } from '../shared/Amount'
import { Ask } from '../shared/Ask'
import { EmptyState } from '../shared/EmptyState'
import { formatDay, formatMoment, formatYuan } from '../shared/format'
import { useGo } from '../shared/go'
import { useKey } from '../shared/keys'
import { Page, Panel } from '../shared/Page'
import { Refusal } from '../shared/Refusal'
import { RowTable } from '../shared/RowTable'
import { ComeForm, InstructionForm, LeaveForm, TakeAway, UnitForm, VehicleForm } from './forms'
import { MoveInPaper } from './paper'
import { Secret } from './Secret'
import styles from './UnitPage.module.css'

type Doing = { what: 'edit' | 'come' | 'vehicle' | 'instruction' } | { what: 'leave'; person: Occupant } | null

export function UnitPage({ unit }: { unit: UnitId }) {
  const page = useQuery(queries.unitPage(unit))
  return <Ask query={page}>{(data) => <Everything data={data} />}</Ask>
}

function Everything({ data }: { data: UnitData }) {
  const { t } = useTranslation(['residents', 'common'])
  const go = useGo()
  const [doing, setDoing] = useState<Doing>(null)
  const done = () => setDoing(null)
  const { unit, money } = data
  useKey('e', t('keys.edit'), () => setDoing({ what: 'edit' }))
  useKey('a', t('keys.come'), () => setDoing({ what: 'come' }))
  useKey('m', t('keys.moveIn'), () => go('moveIn', { unit: unit.id }))
  const owes = money && money.arrears > 0 ? formatYuan(money.arrears) : null
  return (
    <Page
      title={unit.label}
      aside={[unit.area && `${unit.area}㎡`, t(`states.${data.state}`), unit.note].filter(Boolean).join(' · ')}
      actions={
        <>
          <Button onClick={() => setDoing({ what: 'edit' })}>{t('editUnit')}</Button>
          {money && <Button onClick={() => go('cashier', { unit: unit.id })}>{t('collect')}</Button>}
          <Button type="primary" onClick={() => go('moveIn', { unit: unit.id })}>
            {t('moveIn.title')}
          </Button>
        </>
      }
    >
      <Instructions data={data} onAdd={() => setDoing({ what: 'instruction' })} />
      <div className={styles.columns}>
        <div className={styles.column}>
          <Panel
            flush
            title={t('people')}
            actions={
              <Button size="small" onClick={() => setDoing({ what: 'come' })}>
                {t('addPerson')}
              </Button>
            }
          >
            <People people={data.people} onOpen={({ resident }) => go('resident', { resident })} onLeave={(person) => setDoing({ what: 'leave', person })} />
          </Panel>
          <Panel flush title={t('cards')}>
            <Cards cards={data.cards} />
          </Panel>
          <Panel flush title={t('visits')}>
            <Visits visits={data.visits} />
          </Panel>
        </div>
        <div className={styles.column}>
          {money && (
            <Panel title={t('money')}>
              <dl className={styles.sums}>
                <dt>{t('arrears')}</dt>
                <dd>
                  <Amount fen={money.arrears} strong />
                </dd>
                <dt>{t('prepayment')}</dt>
                <dd>
                  <Amount fen={money.prepayment} />
                </dd>
                <dt>{t('deposit')}</dt>
                <dd>
                  <Amount fen={money.deposit} />
                </dd>
              </dl>
              <Charges charges={money.charges} />
            </Panel>
          )}
          {money && money.receipts.length > 0 && (
            <Panel flush title={t('receipts')}>
              <Receipts receipts={money.receipts} />
            </Panel>
          )}
          <Vehicles data={data} onAdd={() => setDoing({ what: 'vehicle' })} />
          {data.moveIns.length > 0 && (
            <Panel title={t('moveIns')}>
              {data.moveIns.map((each) => (
                <div key={each.id}>
                  <p>{each.fromOn}</p>
                  <MoveInPaper moveIn={each.id} label={t('movedInOn', { day: each.fromOn })} />
                </div>
              ))}
            </Panel>
          )}
        </div>
      </div>
      <Modal title={doing && t(`doing.${doing.what}`)} open={doing !== null} footer={null} onCancel={done} width={480} destroyOnHidden>
        {doing?.what === 'edit' && <UnitForm unit={unit} onDone={done} />}
        {doing?.what === 'come' && <ComeForm unit={unit.id} onDone={done} />}
        {doing?.what === 'vehicle' && <VehicleForm unit={unit.id} people={data.people} onDone={done} />}
        {doing?.what === 'instruction' && <InstructionForm unit={unit.id} onDone={done} />}
        {doing?.what === 'leave' && <LeaveForm person={doing.person} owes={owes} onDone={done} />}
      </Modal>
    </Page>
  )
}

/** What the desk must know before anything else stands above everything else. */
function Instructions({ data, onAdd }: { data: UnitData; onAdd: () => void }) {
  const { t } = useTranslation('residents')
  const end = useAct({ call: (request, id: number) => answer(commands.endInstruction(request, id)).then(() => true), stale: ['unit_page'] })
  return (
    <>
      {data.instructions.map(({ id, kind, text, untilOn }) => (
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
      <div>
        <Button size="small" type="dashed" onClick={onAdd}>
          {t('addInstruction')}
        </Button>
      </div>
    </>
  )
}

function People({ people, onOpen, onLeave }: { people: readonly Occupant[]; onOpen: (person: Occupant) => void; onLeave: (person: Occupant) => void }) {
  const { t } = useTranslation(['residents', 'common'])
  const columns: TableColumnsType<Occupant> = [
    {
      title: t('common:name'),
      render: (_, person) => (
        <Space size={[8, 0]} wrap>
          <bdi>{person.name}</bdi>
          <Tag>
            {t(`roles.${person.role}`)}
            {person.standing !== 'current' && ` · ${t(`standings.${person.standing}`)}`}
          </Tag>
        </Space>
      ),
    },
    { title: t('common:phone'), render: (_, person) => <Secret resident={person.resident} what="phone" masked={person.phone} /> },
    { title: t('common:idNumber'), render: (_, person) => <Secret resident={person.resident} what="id_number" masked={person.idNumber} /> },
    { title: t('since'), width: '8rem', className: styles.days ?? '', render: (_, { fromOn, toOn }) => [fromOn ?? t('unknownDay'), toOn && t('untilDay', { day: toOn })].filter(Boolean).join('\n') },
    {
      title: t('common:actions'),
      width: '5rem',
      render: (_, person) => person.standing !== 'past' && (
        <Button
          size="small"
          aria-label={`${t('leave')}: ${person.name}`}
          onClick={(event) => {
            event.stopPropagation()
            onLeave(person)
          }}
        >
          {t('leave')}
        </Button>
      ),
    },
  ]
  return <RowTable label={t('people')} rows={people} rowKey={(person) => person.occupancy} columns={columns} onOpen={onOpen} empty={<EmptyState>{t('nobody')}</EmptyState>} />
}

function Cards({ cards }: { cards: readonly Card[] }) {
  const { t } = useTranslation('residents')
  const columns: TableColumnsType<Card> = [
    { title: t('cardNumber'), dataIndex: 'number' },
    { title: t('cardKind'), render: (_, { kind }) => t(`cardKinds.${kind}`) },
    { title: t('cardState'), render: (_, { state }) => t(`cardStates.${state}`) },
    { title: t('carrier'), render: (_, { resident }) => resident && <bdi>{resident}</bdi> },
    { title: t('since'), width: '7.5rem', render: (_, { issuedAt }) => formatDay(issuedAt) },
  ]
  return <RowTable label={t('cards')} rows={cards} rowKey={(card) => card.id} columns={columns} />
}

function Visits({ visits }: { visits: readonly Visit[] }) {
  const { t } = useTranslation(['residents', 'visits'])
  const columns: TableColumnsType<Visit> = [
    { title: t('visitor'), render: (_, { name }) => (name === null ? t('visits:erased') : <bdi>{name}</bdi>) },
    { title: t('visitReason'), dataIndex: 'reason' },
    { title: t('visitState'), render: (_, { state }) => t(`visitStates.${state}`) },
    { title: t('cameAt'), width: '9.5rem', render: (_, { arrivedAt, day }) => (arrivedAt === null ? day : formatMoment(arrivedAt)) },
  ]
  return <RowTable label={t('visits')} rows={visits} rowKey={(visit) => visit.id} columns={columns} />
}

function Charges({ charges }: { charges: readonly OpenCharge[] }) {
  const { t } = useTranslation('residents')
  if (charges.length === 0) return <p>{t('nothingOwed')}</p>
  const columns: TableColumnsType<OpenCharge> = [
    { title: t('chargeItem'), dataIndex: 'item' },
    { title: t('chargePeriod'), render: (_, { period, dueOn }) => period ?? dueOn },
    { title: t('chargeOpen'), align: 'right', render: (_, { open }) => <Amount fen={open} /> },
  ]
  return <RowTable label={t('charges')} rows={charges} rowKey={(charge) => charge.id} columns={columns} />
}

function Receipts({ receipts }: { receipts: readonly ReceiptBrief[] }) {
  const { t } = useTranslation('residents')
  const columns: TableColumnsType<ReceiptBrief> = [
    { title: t('receiptNumber'), render: (_, { number, voided }) => (voided ? t('receiptVoided', { number }) : number) },
    { title: t('cameAt'), render: (_, { at }) => formatDay(at) },
    { title: t('receiptTotal'), align: 'right', render: (_, { total }) => <Amount fen={total} /> },
  ]
  return <RowTable label={t('receipts')} rows={receipts} rowKey={(receipt) => receipt.id} columns={columns} />
}

function Vehicles({ data, onAdd }: { data: UnitData; onAdd: () => void }) {
  const { t } = useTranslation('residents')
  const remove = useAct({ call: (request, id: number) => answer(commands.removeVehicle(request, id)).then(() => true), stale: ['unit_page', 'resident_page'] })
  return (
    <Panel
      title={t('vehicles')}
      actions={
        <Button size="small" onClick={onAdd}>
          {t('addVehicle')}
        </Button>
      }
    >
      {data.vehicles.length === 0 && t('noVehicles')}
      <ul className={styles.plates}>
        {data.vehicles.map((vehicle) => (
          <li key={vehicle.id}>
            <span className={styles.plate}>{vehicle.plate}</span>
            {vehicle.name && <bdi>{vehicle.name}</bdi>}
            <TakeAway label={t('removeVehicle', { plate: vehicle.plate })} onClick={() => void remove.run(vehicle.id)} />
          </li>
        ))}
      </ul>
      {remove.problem && <Refusal problem={remove.problem} />}
    </Panel>
  )
}
