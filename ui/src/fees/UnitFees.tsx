// On a unit's page: what bears a late fee today, what is disputed, what was waived; and the acts on it.
import { useQuery } from '@tanstack/react-query'
import { Button, Space, Tag, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer } from '../ipc/answer'
import { commands, type ChargeId, type Dispute, type OpenDispute, type UnitFees as Fees, type UnitId, type Waiver } from '../ipc/bindings'
import { queries } from '../ipc/queries'
import { useAct } from '../shared/act'
import { ActForm, Submit } from '../shared/ActForm'
import { Amount } from '../shared/Amount'
import { Ask } from '../shared/Ask'
import { SelectField, TextField } from '../shared/Field'
import { Kbd } from '../shared/Kbd'
import { useKey } from '../shared/keys'
import { Panel } from '../shared/Page'
import { RowTable } from '../shared/RowTable'
import { useSession } from '../shared/session'
import styles from './fees.module.css'
import { OneWaiver, WaiveForm } from './Waive'
import { Dialog } from '../shared/Dialog'

type Doing = { what: 'waive' } | { what: 'dispute' } | { what: 'end'; dispute: Dispute } | { what: 'waiver'; waiver: Waiver } | null

export function UnitFees({ unit }: { unit: UnitId }) {
  const fees = useQuery(queries.unitFees(unit))
  const { t } = useTranslation('fees')
  const [doing, setDoing] = useState<Doing>(null)
  const done = () => setDoing(null)
  const { roles } = useSession().who
  const disputes = roles.some((role) => role === 'receptionist' || role === 'cashier' || role === 'supervisor')
  const waivable = (fees.data?.charges.length ?? 0) + (fees.data?.lateFees.length ?? 0) > 0
  const disputable = (disputes && fees.data?.charges) || []
  useKey('w', t('waiver.waive'), () => waivable && setDoing({ what: 'waive' }))
  useKey('d', t('dispute.act'), () => disputable.length > 0 && setDoing({ what: 'dispute' }))
  return (
    <Panel
      flush
      title={t('unit.title')}
      actions={
        waivable && (
          <Space>
            {disputable.length > 0 && (
              <Button size="small" onClick={() => setDoing({ what: 'dispute' })}>
                {t('dispute.act')} <Kbd combo="D" />
              </Button>
            )}
            <Button size="small" onClick={() => setDoing({ what: 'waive' })}>
              {t('waiver.waive')} <Kbd combo="W" />
            </Button>
          </Space>
        )
      }
    >
      <Ask query={fees}>
        {(data) => (
          <>
            <Owed data={data} />
            <Disputes disputes={data.disputes} onEnd={(dispute) => setDoing({ what: 'end', dispute })} />
            <Waivers waivers={data.waivers} onOpen={(waiver) => setDoing({ what: 'waiver', waiver })} />
            <Dialog title={doing && t(`doing.${doing.what}`)} open={doing !== null} footer={null} onCancel={done} width={doing?.what === 'waive' ? '46rem' : '32rem'} destroyOnHidden>
              {doing?.what === 'waive' && <WaiveForm unit={unit} fees={data} onDone={(waiver) => setDoing({ what: 'waiver', waiver })} />}
              {doing?.what === 'dispute' && <DisputeForm fees={data} onDone={done} />}
              {doing?.what === 'end' && <EndForm dispute={doing.dispute} onDone={done} />}
              {doing?.what === 'waiver' && <OneWaiver waiver={doing.waiver} onDone={done} />}
            </Dialog>
          </>
        )}
      </Ask>
    </Panel>
  )
}

interface Line {
  key: string
  charge: ChargeId
  item: string
  period: string | null
  days: number
  due: number
  disputed: boolean
}

/** Every charge that is owed or bears a late fee, with the late fee of today. */
function linesOf({ charges, lateFees, disputes }: Fees): Line[] {
  const open = new Set(disputes.filter(({ endedOn }) => endedOn === null).map(({ charge }) => charge))
  const of = (charge: ChargeId) => lateFees.find((fee) => fee.charge === charge)
  const line = (charge: ChargeId, item: string, period: string | null): Line => ({ key: String(charge), charge, item, period, days: of(charge)?.days ?? 0, due: of(charge)?.due ?? 0, disputed: open.has(charge) })
  const owed = new Set(charges.map(({ id }) => id))
  return [...lateFees.filter(({ charge }) => !owed.has(charge)).map(({ charge, item, period }) => line(charge, item, period)), ...charges.map(({ id, item, period }) => line(id, item, period))]
}

function Owed({ data }: { data: Fees }) {
  const { t } = useTranslation('fees')
  const lines = linesOf(data).filter(({ due, disputed }) => due > 0 || disputed)
  if (lines.length === 0) return <p className={styles.inset}>{t('unit.nothing')}</p>
  const columns: TableColumnsType<Line> = [
    {
      title: t('item'),
      ellipsis: true,
      render: (_, { item, period, disputed }) => (
        <>
          {disputed && <Tag color="warning">{t('dispute.open')}</Tag>}
          {item} {period}
        </>
      ),
    },
    ...(lines.some(({ due }) => due > 0)
      ? [
          { title: t('late.daysTitle'), width: '3.5rem', align: 'right' as const, render: (_: unknown, { days }: Line) => (days > 0 ? days : '') },
          { title: t('late.fee'), width: '5rem', align: 'right' as const, render: (_: unknown, { due }: Line) => (due > 0 ? <Amount fen={due} /> : '') },
        ]
      : []),
  ]
  return <RowTable label={t('late.fee')} rows={lines} rowKey={({ key }) => key} columns={columns} />
}

function Disputes({ disputes, onEnd }: { disputes: Dispute[]; onEnd: (dispute: Dispute) => void }) {
  const { t } = useTranslation(['fees', 'common'])
  const { roles } = useSession().who
  const ends = roles.includes('supervisor') || roles.includes('finance')
  if (disputes.length === 0) return null
  const columns: TableColumnsType<Dispute> = [
    { title: t('dispute.title'), ellipsis: true, render: (_, { item, period, reason }) => `${item} ${period ?? ''} · ${reason}` },
    { title: t('dispute.days'), width: '6rem', render: (_, { openedOn, endedOn }) => `${openedOn} – ${endedOn ?? ''}` },
    {
      title: t('dispute.outcome'),
      width: '6.5rem',
      ellipsis: true,
      render: (_, dispute) =>
        dispute.outcome ??
        (ends ? (
          <Button size="small" onClick={() => onEnd(dispute)}>
            {t('dispute.end')}
          </Button>
        ) : (
          t('dispute.open')
        )),
    },
  ]
  return <RowTable label={t('dispute.title')} rows={disputes} rowKey={({ id }) => id} columns={columns} />
}

/** Waivers in a list: number, what, how much, by whose leave. */
export function Waivers({ waivers, onOpen, withUnit = false }: { waivers: Waiver[]; onOpen: (waiver: Waiver) => void; withUnit?: boolean }) {
  const { t } = useTranslation(['fees', 'common'])
  if (waivers.length === 0) return null
  const columns: TableColumnsType<Waiver> = [
    { title: t('waiver.number'), width: '8rem', dataIndex: 'number' },
    ...(withUnit ? [{ title: t('common:unit'), width: '8rem', dataIndex: 'unit' }] : []),
    { title: t('waiver.reason'), ellipsis: true, render: (_, { item, reason, takenBackAt }) => (takenBackAt === null ? `${item} · ${reason}` : <Space>{`${item} · ${reason}`}<Tag>{t('waiver.takenBack')}</Tag></Space>) },
    { title: t('waiver.approvedBy'), width: '6rem', dataIndex: 'approvedBy' },
    { title: t('waiver.total'), width: '6.5rem', align: 'right', render: (_, { total }) => <Amount fen={total} /> },
  ]
  return <RowTable label={t('waiver.title')} rows={waivers} rowKey={({ id }) => id} columns={columns} onOpen={onOpen} />
}

/** Of what is owed and not disputed yet, the oldest stands there already. */
function DisputeForm({ fees, onDone }: { fees: Fees; onDone: () => void }) {
  const { t } = useTranslation(['fees', 'common'])
  const open = useAct({ call: (request, dispute: OpenDispute) => answer(commands.openDispute(request, dispute)), stale: ['unit_fees', 'account_of'] })
  const owed = linesOf(fees).filter(({ charge, disputed }) => !disputed && fees.charges.some(({ id }) => id === charge))
  const initial: OpenDispute = { charge: owed[0]?.charge ?? 0, reason: '' }
  return (
    <ActForm name="open_dispute" act={open} initial={initial} draft={['reason']} autoFocus={false} onDone={onDone}>
      <p>{t('dispute.why')}</p>
      <SelectField<ChargeId> name="charge" label={t('dispute.which')} required options={owed.map(({ charge, item, period }) => ({ value: charge, label: [item, period].filter(Boolean).join(' ') }))} />
      <TextField name="reason" label={t('common:reason')} required autoFocus />
      <Submit>{t('dispute.act')}</Submit>
    </ActForm>
  )
}

function EndForm({ dispute: { id, item, reason }, onDone }: { dispute: Dispute; onDone: () => void }) {
  const { t } = useTranslation('fees')
  const end = useAct({ call: (request, { outcome }: { outcome: string }) => answer(commands.endDispute(request, { dispute: id, outcome })), stale: ['unit_fees', 'account_of'] })
  return (
    <ActForm name={`end_dispute_${id}`} act={end} initial={{ outcome: '' }} onDone={onDone}>
      <p>{t('dispute.endWhy', { item, reason })}</p>
      <TextField name="outcome" label={t('dispute.outcome')} required />
      <Submit>{t('dispute.end')}</Submit>
    </ActForm>
  )
}
