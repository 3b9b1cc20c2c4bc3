import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Waiver } from '../ipc/bindings'
import { queries } from '../ipc/queries'
import { Ask } from '../shared/Ask'
import { EmptyState } from '../shared/EmptyState'
import { Panel } from '../shared/Page'
import { Waivers } from './UnitFees'
import { OneWaiver } from './Waive'
import { Dialog } from '../shared/Dialog'

/** Everybody's waivers, found by number, unit or reason. */
export function AllWaivers({ find = '' }: { find?: string }) {
  const { t } = useTranslation('fees')
  const [search, setSearch] = useState(find)
  const [open, setOpen] = useState<Waiver | null>(null)
  const waivers = useQuery({ ...queries.waivers(search), placeholderData: keepPreviousData })
  return (
    <Panel
      flush
      title={t('waiver.title')}
      actions={<Input aria-label={t('waiver.find')} placeholder={t('waiver.find')} autoFocus allowClear value={search} onChange={({ target }) => setSearch(target.value)} style={{ width: '16rem' }} />}
    >
      <Ask query={waivers}>{(all) => (all.length === 0 ? <EmptyState>{t('waiver.none')}</EmptyState> : <Waivers waivers={all} onOpen={setOpen} withUnit />)}</Ask>
      <Dialog title={t('doing.waiver')} open={open !== null} footer={null} onCancel={() => setOpen(null)} width="32rem" destroyOnHidden>
        {open && <OneWaiver waiver={open} onDone={() => setOpen(null)} />}
      </Dialog>
    </Panel>
  )
}
