// The register of parking spaces, each with who holds it today.
import { useQuery } from '@tanstack/react-query'
import { Button, Input, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ParkingSpace } from '../ipc/bindings'
import { queries } from '../ipc/queries'
import { Ask } from '../shared/Ask'
import { EmptyState } from '../shared/EmptyState'
import { useGo } from '../shared/go'
import { Kbd } from '../shared/Kbd'
import { useKey } from '../shared/keys'
import { Panel } from '../shared/Page'
import { RowTable } from '../shared/RowTable'
import { useSession } from '../shared/session'
import { SpaceForm } from './chargingForms'
import styles from './fees.module.css'
import { Dialog } from '../shared/Dialog'

type Doing = { what: 'addSpace' } | { what: 'correctSpace'; space: ParkingSpace } | null

export function Spaces() {
  const { t } = useTranslation(['charging', 'common'])
  const go = useGo()
  const { roles } = useSession().who
  const keeps = roles.includes('receptionist') || roles.includes('supervisor')
  const spaces = useQuery(queries.parkingSpaces())
  const [doing, setDoing] = useState<Doing>(null)
  const [typed, setTyped] = useState('')
  const done = () => setDoing(null)
  useKey('n', t('addSpace'), () => keeps && setDoing({ what: 'addSpace' }))
  const add = keeps && (
    <Button type="primary" onClick={() => setDoing({ what: 'addSpace' })}>
      {t('addSpace')} <Kbd combo="n" />
    </Button>
  )
  const columns: TableColumnsType<ParkingSpace> = [
    { title: t('number'), width: '9rem', dataIndex: 'number' },
    { title: t('place'), dataIndex: 'place' },
    { title: t('kind'), width: '6rem', render: (_, { kind }) => t(`kinds.${kind}`) },
    {
      title: t('holder'),
      width: '12rem',
      render: (_, { unit, label, toOn }) =>
        unit === null ? (
          t('free')
        ) : (
          <Button type="link" size="small" onClick={() => go('unit', { unit })}>
            {label} {toOn && t('until', { day: toOn })}
          </Button>
        ),
    },
    { title: t('feeItem'), width: '9rem', render: (_, { unit, feeItem }) => feeItem ?? (unit === null ? '' : t('noItem')) },
    ...(keeps
      ? [
          {
            title: t('common:actions'),
            width: '6rem',
            render: (_: unknown, space: ParkingSpace) => (
              <Button size="small" aria-label={`${t('correct')}: ${space.number}`} onClick={() => setDoing({ what: 'correctSpace', space })}>
                {t('correct')}
              </Button>
            ),
          },
        ]
      : []),
  ]
  const wanted = typed.trim().toLowerCase()
  const matches = (space: ParkingSpace) => [space.number, space.place, space.label ?? ''].some((text) => text.toLowerCase().includes(wanted))
  return (
    <Panel
      title={t('register')}
      actions={
        <div className={styles.tools}>
          <Input aria-label={t('find')} placeholder={t('number')} allowClear value={typed} onChange={({ target }) => setTyped(target.value)} />
          {add}
        </div>
      }
      flush
    >
      <Ask query={spaces}>
        {(all) => <RowTable label={t('register')} rows={all.filter(matches)} rowKey={({ id }) => id} columns={columns} empty={<EmptyState action={add}>{t('registerEmpty')}</EmptyState>} />}
      </Ask>
      <Dialog title={doing && t(doing.what)} open={doing !== null} footer={null} onCancel={done} width="30rem" destroyOnHidden>
        {doing?.what === 'addSpace' && <SpaceForm onDone={done} />}
        {doing?.what === 'correctSpace' && <SpaceForm space={doing.space} onDone={done} />}
      </Dialog>
    </Panel>
  )
}
