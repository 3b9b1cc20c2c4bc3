// The meters of a unit with what they showed last.
import { Button, Space, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Meter, UnitId } from '../ipc/bindings'
import { Panel } from '../shared/Page'
import { RowTable } from '../shared/RowTable'
import { InstallForm, RemoveForm, ReplaceForm } from './forms'
import { Dialog } from '../shared/Dialog'

type Doing = { what: 'install' } | { what: 'replace' | 'remove'; meter: Meter } | null

export function UnitMeters({ unit, meters }: { unit: UnitId; meters: readonly Meter[] }) {
  const { t } = useTranslation(['meters', 'common'])
  const [doing, setDoing] = useState<Doing>(null)
  const done = () => setDoing(null)
  const columns: TableColumnsType<Meter> = [
    { title: t('number'), width: '10rem', render: (_, { kind, number }) => `${t(`kinds.${kind}`)} ${number}` },
    { title: t('lastRead'), width: '8rem', align: 'right', render: (_, { last, lastPeriod, lastOn }) => t('lastIn', { last, when: lastPeriod ?? lastOn }) },
    { title: t('usage'), width: '5rem', align: 'right', render: (_, { lastUsage }) => lastUsage ?? '' },
    { title: t('feeItem'), width: '8rem', render: (_, { feeItemName }) => feeItemName ?? t('noItem') },
    {
      title: t('common:actions'),
      width: '9rem',
      render: (_, meter) =>
        meter.removedOn === null ? (
          <Space size="small">
            <Button size="small" onClick={() => setDoing({ what: 'replace', meter })}>
              {t('replace')}
            </Button>
            <Button size="small" onClick={() => setDoing({ what: 'remove', meter })}>
              {t('remove')}
            </Button>
          </Space>
        ) : (
          t('gone', { day: meter.removedOn })
        ),
    },
  ]
  return (
    <Panel
      title={t('meters')}
      actions={
        <Button size="small" onClick={() => setDoing({ what: 'install' })}>
          {t('install')}
        </Button>
      }
      flush={meters.length > 0}
    >
      {meters.length === 0 ? t('noMeters') : <RowTable label={t('meters')} rows={meters} rowKey={({ id }) => id} columns={columns} />}
      <Dialog title={doing && t(doing.what)} open={doing !== null} footer={null} onCancel={done} width="32rem" destroyOnHidden>
        {doing?.what === 'install' && <InstallForm unit={unit} onDone={done} />}
        {doing?.what === 'replace' && <ReplaceForm meter={doing.meter} onDone={done} />}
        {doing?.what === 'remove' && <RemoveForm meter={doing.meter} onDone={done} />}
      </Dialog>
    </Panel>
  )
}
