// Everything about a unit on one page: first what the desk must know, then who lives there, what is owed, and what came and went.
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { UnitMeters } from '../meters/UnitMeters'
import type { Occupant, OpenCharge, UnitId, UnitPage as UnitData } from '../ipc/bindings'
import { queries } from '../ipc/queries'
import { unitPanels } from '../places'
import { Amount } from '../shared/Amount'
import { Ask } from '../shared/Ask'
import { formatYuan } from '../shared/format'
import { useGo } from '../shared/go'
import { useKey } from '../shared/keys'
import { Earmarks } from '../shared/Earmarks'
import { Kbd } from '../shared/Kbd'
import { Page, Panel } from '../shared/Page'
import { useSession } from '../shared/session'
import { LatestVisits } from './AllVisits'
import { Instructions } from './Instructions'
import { MoveIns } from './MoveIns'
import { ComeForm, LeaveForm, StayForm } from './peopleForms'
import { InstructionForm, ReverseChargeForm, UnitForm, VehicleForm } from './unitForms'
import styles from './UnitPage.module.css'
import { Cards, Charges, People, Receipts } from './UnitTables'
import { Vehicles } from './Vehicles'
import { Dialog } from '../shared/Dialog'

type Doing = { what: 'edit' | 'come' | 'vehicle' | 'instruction' } | { what: 'leave' | 'correct'; person: Occupant } | { what: 'reverse'; charge: OpenCharge } | null

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
  const { roles } = useSession().who
  const mayBill = roles.some((role) => role === 'supervisor' || role === 'finance')
  const refundable = money !== null && money.prepayment > 0 && roles.includes('cashier')
  useKey('e', t('keys.edit'), () => setDoing({ what: 'edit' }))
  useKey('a', t('keys.come'), () => setDoing({ what: 'come' }))
  useKey('F3', t('keys.collect'), () => go('cashier', money ? { unit: unit.id } : {}))
  useKey('r', t('keys.refund'), () => refundable && go('refund', { unit: unit.id }))
  useKey('m', t('keys.moveIn'), () => go('moveIn', { unit: unit.id }))
  const owes = money && money.arrears > 0 ? formatYuan(money.arrears) : null
  return (
    <Page
      title={unit.label}
      aside={[unit.area && `${unit.area}㎡`, t(`states.${data.state}`), unit.note].filter(Boolean).join(' · ')}
      actions={
        <>
          <Button onClick={() => setDoing({ what: 'instruction' })}>{t('addInstruction')}</Button>
          <Button onClick={() => setDoing({ what: 'edit' })}>{t('editUnit')}</Button>
          {money && (
            <Button onClick={() => go('cashier', { unit: unit.id })}>
              {t('collect')} <Kbd combo="F3" />
            </Button>
          )}
          <Button type="primary" onClick={() => go('moveIn', { unit: unit.id })}>
            {t('moveIn.title')}
          </Button>
        </>
      }
    >
      <Instructions instructions={data.instructions} />
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
            <People
              people={data.people}
              onOpen={({ resident }) => go('resident', { resident })}
              onLeave={(person) => setDoing({ what: 'leave', person })}
              onCorrect={(person) => setDoing({ what: 'correct', person })}
            />
          </Panel>
          <Panel flush title={t('cards')}>
            <Cards cards={data.cards} />
          </Panel>
          <LatestVisits visits={data.visits} by={{ by: 'unit', unit: unit.id }} />
        </div>
        <div className={styles.column}>
          {money && (
            <Panel
              title={t('money')}
              actions={
                refundable && (
                  <Button size="small" onClick={() => go('refund', { unit: unit.id })}>
                    {t('refundPrepayment')} <Kbd combo="R" />
                  </Button>
                )
              }
              flush
            >
              <dl className={[styles.sums, styles.inset].join(' ')}>
                <dt>{t('arrears')}</dt>
                <dd>
                  <Amount fen={money.arrears} strong />
                </dd>
                <dt>{t('prepayment')}</dt>
                <dd>
                  <Amount fen={money.prepayment} /> <Earmarks earmarked={money.earmarked} />
                </dd>
                <dt>{t('deposit')}</dt>
                <dd>
                  <Amount fen={money.deposit} />
                </dd>
              </dl>
              <Charges charges={money.charges} onReverse={mayBill && ((charge) => setDoing({ what: 'reverse', charge }))} />
            </Panel>
          )}
          {money && unitPanels().map((Part) => <Part key={Part.displayName ?? Part.name} unit={unit.id} />)}
          {money && money.receipts.length > 0 && (
            <Panel
              flush
              title={t('receipts')}
              actions={
                <Button size="small" onClick={() => go('receipts', { unit: unit.id, label: unit.label })}>
                  {t('allReceipts')}
                </Button>
              }
            >
              <Receipts receipts={money.receipts} onOpen={({ id }) => go('receipt', { receipt: id })} />
            </Panel>
          )}
          <Vehicles vehicles={data.vehicles} onAdd={() => setDoing({ what: 'vehicle' })} />
          <UnitMeters unit={unit.id} meters={data.meters} />
          <MoveIns moveIns={data.moveIns} />
        </div>
      </div>
      <Dialog title={doing && t(`doing.${doing.what}`)} open={doing !== null} footer={null} onCancel={done} width="30rem" destroyOnHidden>
        {doing?.what === 'edit' && <UnitForm unit={unit} onDone={done} />}
        {doing?.what === 'come' && <ComeForm unit={unit.id} onDone={done} />}
        {doing?.what === 'vehicle' && <VehicleForm unit={unit.id} people={data.people} onDone={done} />}
        {doing?.what === 'instruction' && <InstructionForm unit={unit.id} onDone={done} />}
        {doing?.what === 'leave' && <LeaveForm person={doing.person} owes={owes} onDone={done} />}
        {doing?.what === 'reverse' && <ReverseChargeForm charge={doing.charge} onDone={done} />}
        {doing?.what === 'correct' && <StayForm person={doing.person} onDone={done} />}
      </Dialog>
    </Page>
  )
}
