// Finding receipts: by number, unit, payer and day.
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Input, Tag } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReceiptFilter, UnitId } from '../ipc/bindings'
import { queries } from '../ipc/queries'
import { Ask } from '../shared/Ask'
import { DateInput } from '../shared/DateInput'
import { useKey } from '../shared/keys'
import { Page, Panel } from '../shared/Page'
import { FourCases } from './FourCases'
import { ReceiptTable } from './ShiftReceipts'
import styles from './Cashier.module.css'

export function Receipts({ unit, label, search = '' }: { unit?: UnitId; label?: string; search?: string }) {
  const { t } = useTranslation('cashier')
  const [filter, setFilter] = useState<ReceiptFilter>({ search, thisShift: false, unit: unit ?? null, fromOn: '', toOn: '', uninvoiced: false })
  const [helping, setHelping] = useState(false)
  const books = useQuery(queries.receiptBooks())
  const onForms = (books.data?.books.length ?? 0) > 0
  useKey('F6', t('four.open'), () => onForms && setHelping(true))
  const receipts = useQuery({ ...queries.receipts(filter), placeholderData: keepPreviousData })
  return (
    <Page title={t('receipts.title')}>
      {helping && <FourCases onClose={() => setHelping(false)} />}
      <Panel
        flush
        title={t('receipts.all')}
        actions={
          <div className={styles.tools}>
            {onForms && <Button onClick={() => setHelping(true)}>{t('four.open')} F6</Button>}
            {filter.unit !== null && (
              <Tag closable={{ 'aria-label': t('receipts.ofEveryUnit') }} onClose={() => setFilter({ ...filter, unit: null })}>
                {label}
              </Tag>
            )}
            <Input className={styles.search ?? ''} aria-label={t('receipts.search')} placeholder={t('receipts.search')} autoFocus allowClear value={filter.search} onChange={({ target }) => setFilter({ ...filter, search: target.value })} />
            <Checkbox checked={filter.uninvoiced} onChange={({ target }) => setFilter({ ...filter, uninvoiced: target.checked })}>
              {t('receipts.uninvoiced')}
            </Checkbox>
            <DateInput aria-label={t('receipts.from')} placeholder={t('receipts.from')} value={filter.fromOn} onChange={(day) => setFilter({ ...filter, fromOn: day ?? '' })} />
            <DateInput aria-label={t('receipts.to')} placeholder={t('receipts.to')} value={filter.toOn} onChange={(day) => setFilter({ ...filter, toOn: day ?? '' })} />
          </div>
        }
      >
        <Ask query={receipts}>{(list) => <ReceiptTable label={t('receipts.title')} receipts={list} empty={t(filter.uninvoiced ? 'receipts.allInvoiced' : 'receipts.noneFound')} days />}</Ask>
      </Panel>
    </Page>
  )
}
