// What a unit is charged for and by whom it is paid: who pays today, when it was delivered, what was agreed, and its parking spaces.
import { useQuery } from '@tanstack/react-query'
import { Button, Space, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Holding, PayerRule, UnitCharging as Charging, UnitId } from '../ipc/bindings'
import { queries } from '../ipc/queries'
import { Ask } from '../shared/Ask'
import { Kbd } from '../shared/Kbd'
import { useKey } from '../shared/keys'
import { Panel } from '../shared/Page'
import { Payer } from '../shared/payer'
import { RowTable } from '../shared/RowTable'
import { useSession } from '../shared/session'
import { AssignForm, DeliveryForm, EndPayerForm, HoldingForm, PayerForm } from './chargingForms'
import styles from './fees.module.css'
import { Dialog } from '../shared/Dialog'

type Doing = { what: 'setDelivery' | 'setPayer' | 'assign' } | { what: 'endPayer'; rule: PayerRule } | { what: 'changeHolding' | 'endHolding'; holding: Holding } | null

export function UnitCharging({ unit }: { unit: UnitId }) {
  const charging = useQuery(queries.unitCharging(unit))
  return <Ask query={charging}>{(data) => <Everything unit={unit} data={data} />}</Ask>
}

function Everything({ unit, data }: { unit: UnitId; data: Charging }) {
  const { t } = useTranslation('charging')
  const [doing, setDoing] = useState<Doing>(null)
  const done = () => setDoing(null)
  const { roles } = useSession().who
  const any = (...of: readonly string[]) => roles.some((role) => of.includes(role))
  const [keeps, bills] = [any('receptionist', 'supervisor'), any('supervisor', 'finance')]
  useKey('p', t('assign'), () => keeps && setDoing({ what: 'assign' }))
  const delivered = data.pending ? t('isPending') : (data.deliveredOn ?? t('isUnsaid'))
  return (
    <>
      <Panel
        title={t('title')}
        actions={
          <Space size="small">
            {keeps && (
              <Button size="small" onClick={() => setDoing({ what: 'setDelivery' })}>
                {t('setDelivery')}
              </Button>
            )}
            {bills && (
              <Button size="small" onClick={() => setDoing({ what: 'setPayer' })}>
                {t('setPayer')}
              </Button>
            )}
          </Space>
        }
      >
        <dl className={styles.facts}>
          {data.paying.map(({ covers, payer }) => (
            <div key={covers}>
              <dt>{t(`covers.${covers}`)}</dt>
              <dd>{payer ? <Payer payer={payer} /> : t('nobody')}</dd>
            </div>
          ))}
          <div>
            <dt>{t('delivery')}</dt>
            <dd>{delivered}</dd>
          </div>
        </dl>
        {data.paying.some(({ payer }) => payer?.kind === 'tenant') && <p className={styles.small}>{t('liableWhy')}</p>}
        {data.rules.length > 0 && <Rules rules={data.rules} onEnd={bills && ((rule) => setDoing({ what: 'endPayer', rule }))} />}
      </Panel>
      <Panel
        title={t('spaces')}
        actions={
          keeps && (
            <Button size="small" onClick={() => setDoing({ what: 'assign' })}>
              {t('assign')} <Kbd combo="P" />
            </Button>
          )
        }
        flush={data.spaces.length > 0}
      >
        {data.spaces.length === 0 ? t('spacesEmpty') : <Spaces spaces={data.spaces} onDo={keeps && ((what, holding) => setDoing({ what, holding }))} />}
      </Panel>
      <Dialog title={doing && t(doing.what)} open={doing !== null} footer={null} onCancel={done} width="32rem" destroyOnHidden>
        {doing?.what === 'setDelivery' && <DeliveryForm unit={unit} charging={data} onDone={done} />}
        {doing?.what === 'setPayer' && <PayerForm unit={unit} onDone={done} />}
        {doing?.what === 'endPayer' && <EndPayerForm rule={doing.rule} onDone={done} />}
        {doing?.what === 'assign' && <AssignForm unit={unit} onDone={done} />}
        {(doing?.what === 'changeHolding' || doing?.what === 'endHolding') && <HoldingForm holding={doing.holding} ends={doing.what === 'endHolding'} onDone={done} />}
      </Dialog>
    </>
  )
}

function useStretch() {
  const { t } = useTranslation('charging')
  return ({ fromOn, toOn }: { fromOn: string; toOn: string | null }) => (toOn ? t('fromTo', { from: fromOn, to: toOn }) : t('from', { day: fromOn }))
}

function Rules({ rules, onEnd }: { rules: readonly PayerRule[]; onEnd: ((rule: PayerRule) => void) | false }) {
  const { t } = useTranslation(['charging', 'common'])
  const stretch = useStretch()
  const columns: TableColumnsType<PayerRule> = [
    { title: t('which'), render: (_, { covers }) => t(`covers.${covers}`) },
    { title: t('payer'), width: '5rem', render: (_, { payer }) => t(`payers.${payer}`) },
    { title: t('fromOn'), width: '8rem', render: (_, rule) => stretch(rule) },
    ...(onEnd
      ? [
          {
            title: t('common:actions'),
            width: '4.5rem',
            render: (_: unknown, rule: PayerRule) => (
              <Button size="small" aria-label={`${t('end')}: ${t(`covers.${rule.covers}`)} ${rule.fromOn}`} onClick={() => onEnd(rule)}>
                {t('end')}
              </Button>
            ),
          },
        ]
      : []),
  ]
  return <RowTable label={t('rules')} rows={rules} rowKey={({ id }) => id} columns={columns} />
}

function Spaces({ spaces, onDo }: { spaces: readonly Holding[]; onDo: ((what: 'changeHolding' | 'endHolding', holding: Holding) => void) | false }) {
  const { t } = useTranslation(['charging', 'common'])
  const stretch = useStretch()
  const columns: TableColumnsType<Holding> = [
    { title: t('number'), width: '7rem', render: (_, { number, kind }) => `${number} · ${t(`kinds.${kind}`)}` },
    { title: t('feeItem'), render: (_, { feeItemName }) => feeItemName ?? t('noItem') },
    { title: t('fromOn'), width: '8rem', render: (_, holding) => stretch(holding) },
    ...(onDo
      ? [
          {
            title: t('common:actions'),
            width: '9rem',
            render: (_: unknown, holding: Holding) => (
              <Space size={4}>
                <Button size="small" aria-label={`${t('correct')}: ${holding.number}`} onClick={() => onDo('changeHolding', holding)}>
                  {t('correct')}
                </Button>
                {holding.toOn === null && (
                  <Button size="small" aria-label={`${t('endHolding')}: ${holding.number}`} onClick={() => onDo('endHolding', holding)}>
                    {t('endHolding')}
                  </Button>
                )}
              </Space>
            ),
          },
        ]
      : []),
  ]
  return <RowTable label={t('spaces')} rows={spaces} rowKey={({ id }) => id} columns={columns} />
}
