// Everything about a person on one page: where they live and what is owed there, who came to them, and how to reach them.
import { useQuery } from '@tanstack/react-query'
import { Button, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Card, Residence, ResidentId, ResidentPage as PersonData, Vehicle } from '../ipc/bindings'
import { queries } from '../ipc/queries'
import { Amount } from '../shared/Amount'
import { Ask } from '../shared/Ask'
import { formatDay } from '../shared/format'
import { useGo } from '../shared/go'
import { useKey } from '../shared/keys'
import { Kbd } from '../shared/Kbd'
import { Page, Panel } from '../shared/Page'
import { RowTable } from '../shared/RowTable'
import { LatestVisits } from './AllVisits'
import { MoveIns } from './MoveIns'
import { PersonForm } from './peopleForms'
import { Secret } from './Secret'
import styles from './UnitPage.module.css'
import { Receipts } from './UnitTables'
import { Dialog } from '../shared/Dialog'

export function PersonPage({ resident }: { resident: ResidentId }) {
  const page = useQuery(queries.residentPage(resident))
  return <Ask query={page}>{(data) => <Everything data={data} />}</Ask>
}

function Everything({ data }: { data: PersonData }) {
  const { t } = useTranslation(['residents', 'common'])
  const go = useGo()
  const [editing, setEditing] = useState(false)
  const { resident, money } = data
  const owing = money?.units.find(({ arrears }) => arrears > 0) ?? money?.units[0]
  const collect = () => go('cashier', owing ? { unit: owing.unit } : {})
  useKey('e', t('keys.editPerson'), () => setEditing(true))
  useKey('F3', t('keys.collectPerson'), collect)

  const residences: TableColumnsType<Residence> = [
    { title: t('common:unit'), width: '6rem', dataIndex: 'label' },
    { title: t('role'), width: '5rem', render: (_, { role }) => t(`roles.${role}`) },
    { title: t('from'), width: '6.75rem', render: (_, { fromOn }) => fromOn ?? t('unknownDay') },
    { title: t('lastDay'), width: '6.75rem', dataIndex: 'toOn' },
    { title: t('standing'), width: '6rem', render: (_, { standing }) => t(`standings.${standing}`) },
    {
      title: t('arrears'),
      hidden: money === null,
      width: '7rem',
      align: 'right',
      render: (_, { unit, standing }) => {
        const balance = standing === 'past' ? undefined : money?.units.find((each) => each.unit === unit)
        return balance && <Amount fen={balance.arrears} />
      },
    },
  ]
  const vehicles: TableColumnsType<Vehicle> = [
    { title: t('plate'), dataIndex: 'plate' },
    { title: t('common:unit'), dataIndex: 'label' },
  ]
  const cards: TableColumnsType<Card> = [
    { title: t('cardNumber'), dataIndex: 'number' },
    { title: t('cardKind'), render: (_, { kind }) => t(`cardKinds.${kind}`) },
    { title: t('cardState'), render: (_, { state }) => t(`cardStates.${state}`) },
    { title: t('since'), render: (_, { issuedAt }) => formatDay(issuedAt) },
  ]
  return (
    <Page
      title={<bdi>{resident.name}</bdi>}
      aside={resident.note}
      actions={
        <>
          <Button onClick={() => setEditing(true)}>{t('editPerson')}</Button>
          {owing && (
            <Button type="primary" onClick={collect}>
              {t('collect')} <Kbd combo="F3" />
            </Button>
          )}
        </>
      }
    >
      <div className={styles.columns}>
        <div className={styles.column}>
          <Panel flush title={t('residences')}>
            <RowTable
              label={t('residences')}
              rows={data.residences}
              rowKey={(each) => each.occupancy}
              columns={residences}
              onOpen={({ unit }) => go('unit', { unit })}
              empty={t('noResidences')}
            />
          </Panel>
          {data.cards.length > 0 && (
            <Panel flush title={t('cards')}>
              <RowTable label={t('cards')} rows={data.cards} rowKey={(each) => each.id} columns={cards} onOpen={({ unitId }) => go('cards', { unit: unitId })} />
            </Panel>
          )}
          <LatestVisits visits={data.visits} by={{ by: 'host', resident: resident.id }} />
        </div>
        <div className={styles.column}>
          <Panel title={t('personal')}>
            <dl className={styles.sums}>
              <dt>{t('common:phone')}</dt>
              <dd className={styles.start}>{resident.phone ? <Secret resident={resident.id} what="phone" masked={resident.phone} /> : t('common:none')}</dd>
              <dt>{t('common:idNumber')}</dt>
              <dd className={styles.start}>
                {resident.idNumber ? <Secret resident={resident.id} what="id_number" masked={resident.idNumber} /> : t('common:none')}
              </dd>
              {money && <dt>{t('unitsOwe')}</dt>}
              {money && (
                <dd className={styles.start}>
                  <Amount fen={money.arrears} strong />
                </dd>
              )}
            </dl>
          </Panel>
          {money && money.receipts.length > 0 && (
            <Panel
              flush
              title={t('receipts')}
              actions={
                <Button size="small" onClick={() => go('receipts', { search: resident.name })}>
                  {t('paidInTheirName')}
                </Button>
              }
            >
              <Receipts receipts={money.receipts} onOpen={({ id }) => go('receipt', { receipt: id })} />
            </Panel>
          )}
          {data.vehicles.length > 0 && (
            <Panel flush title={t('vehicles')}>
              <RowTable label={t('vehicles')} rows={data.vehicles} rowKey={(each) => each.id} columns={vehicles} onOpen={({ unit }) => go('unit', { unit })} />
            </Panel>
          )}
          <MoveIns moveIns={data.moveIns} />
        </div>
      </div>
      <Dialog title={t('editPerson')} open={editing} footer={null} onCancel={() => setEditing(false)} width="26.25rem" destroyOnHidden>
        <PersonForm person={resident} onDone={() => setEditing(false)} />
      </Dialog>
    </Page>
  )
}
