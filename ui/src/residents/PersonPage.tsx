// Everything about a person on one page.
import { useQuery } from '@tanstack/react-query'
import { Button, Modal, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Card, Residence, ResidentId, ResidentPage as PersonData, Vehicle } from '../ipc/bindings'
import { queries } from '../ipc/queries'
import { Ask } from '../shared/Ask'
import { formatDay } from '../shared/format'
import { useGo } from '../shared/go'
import { useKey } from '../shared/keys'
import { Page, Panel } from '../shared/Page'
import { RowTable } from '../shared/RowTable'
import { PersonForm } from './peopleForms'
import { Secret } from './Secret'
import styles from './UnitPage.module.css'

export function PersonPage({ resident }: { resident: ResidentId }) {
  const page = useQuery(queries.residentPage(resident))
  return <Ask query={page}>{(data) => <Everything data={data} />}</Ask>
}

function Everything({ data }: { data: PersonData }) {
  const { t } = useTranslation(['residents', 'common'])
  const go = useGo()
  const [editing, setEditing] = useState(false)
  const { resident } = data
  useKey('e', t('keys.editPerson'), () => setEditing(true))

  const residences: TableColumnsType<Residence> = [
    { title: t('common:unit'), dataIndex: 'label' },
    { title: t('role'), render: (_, { role }) => t(`roles.${role}`) },
    { title: t('from'), render: (_, { fromOn }) => fromOn ?? t('unknownDay') },
    { title: t('lastDay'), dataIndex: 'toOn' },
    { title: t('standing'), render: (_, { standing }) => t(`standings.${standing}`) },
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
      actions={<Button onClick={() => setEditing(true)}>{t('editPerson')}</Button>}
    >
      <Panel title={t('personal')}>
        <dl className={styles.sums}>
          <dt>{t('common:phone')}</dt>
          <dd className={styles.start}>{resident.phone ? <Secret resident={resident.id} what="phone" masked={resident.phone} /> : t('common:none')}</dd>
          <dt>{t('common:idNumber')}</dt>
          <dd className={styles.start}>
            {resident.idNumber ? <Secret resident={resident.id} what="id_number" masked={resident.idNumber} /> : t('common:none')}
          </dd>
        </dl>
      </Panel>
      <Panel flush title={t('residences')}>
        <RowTable label={t('residences')} rows={data.residences} rowKey={(each) => each.occupancy} columns={residences} onOpen={({ unit }) => go('unit', { unit })} />
      </Panel>
      {data.vehicles.length > 0 && (
        <Panel flush title={t('vehicles')}>
          <RowTable label={t('vehicles')} rows={data.vehicles} rowKey={(each) => each.id} columns={vehicles} onOpen={({ unit }) => go('unit', { unit })} />
        </Panel>
      )}
      {data.cards.length > 0 && (
        <Panel flush title={t('cards')}>
          <RowTable label={t('cards')} rows={data.cards} rowKey={(each) => each.id} columns={cards} />
        </Panel>
      )}
      <Modal title={t('editPerson')} open={editing} footer={null} onCancel={() => setEditing(false)} width="26.25rem" destroyOnHidden>
        <PersonForm person={resident} onDone={() => setEditing(false)} />
      </Modal>
    </Page>
  )
}
