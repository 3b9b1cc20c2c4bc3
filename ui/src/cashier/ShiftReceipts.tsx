// The receipts of the open shift, the newest first; the newest one is printed again with a key.
import { useQuery } from '@tanstack/react-query'
import { Tag, type TableColumnsType } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ReceiptBrief } from '../ipc/bindings'
import { queries } from '../ipc/queries'
import { Amount } from '../shared/Amount'
import { Ask } from '../shared/Ask'
import { formatTime } from '../shared/format'
import { useGo } from '../shared/go'
import { Panel } from '../shared/Page'
import { RowTable } from '../shared/RowTable'
import styles from './Cashier.module.css'

export const THIS_SHIFT = { search: '', thisShift: true, unit: null, fromOn: '', toOn: '', uninvoiced: false }

export function ShiftReceipts() {
  const { t } = useTranslation('cashier')
  const receipts = useQuery(queries.receipts(THIS_SHIFT))
  return (
    <Panel flush title={t('receipts.ofShift')}>
      <Ask query={receipts}>{(list) => <ReceiptTable label={t('receipts.ofShift')} receipts={list} empty={t('receipts.noneYet')} height={180} />}</Ask>
    </Panel>
  )
}

/** Receipts; Enter opens one. */
export function ReceiptTable({ label, receipts, empty, height, days = false }: { label: string; receipts: readonly ReceiptBrief[]; empty: string; height?: number; days?: boolean }) {
  const { t } = useTranslation(['cashier', 'common'])
  const go = useGo()
  const columns: TableColumnsType<ReceiptBrief> = [
    { title: t('number'), width: '9.5rem', render: (_, { number, voided }) => <span className={voided ? styles.void : undefined}>{number}</span> },
    days ? { title: t('businessDate'), width: '8rem', dataIndex: 'businessDate' } : { title: t('common:time'), width: '4rem', render: (_, { at }) => formatTime(at) },
    { title: t('common:unit'), width: '6rem', dataIndex: 'unit', ellipsis: true },
    { title: t('payer'), ...(days && { width: '7rem' }), dataIndex: 'payer', ellipsis: true },
    { title: t('item'), hidden: !days, ellipsis: true, render: (_, { item, lines }) => (lines > 1 ? t('andMore', { item, lines }) : item) },
    { title: t('invoice.number'), hidden: !days, width: '9rem', ellipsis: true, render: (_, { invoice }) => invoice },
    {
      title: t('state'),
      width: '5rem',
      render: (_, { voided, prints, red }) =>
        voided ? <Tag color="error">{t('voided')}</Tag> : red && prints > 0 ? <Tag color="error">{t('refund.red')}</Tag> : prints === 0 ? <Tag color="warning">{t('unprinted')}</Tag> : prints > 1 ? <Tag>{t('reprints', { times: prints - 1 })}</Tag> : null,
    },
    { title: t('common:amount'), width: '6.5rem', align: 'right', render: (_, { total, voided }) => <span className={voided ? styles.void : undefined}><Amount fen={total} /></span> },
  ]
  return (
    <RowTable label={label} rows={receipts} rowKey={({ id }) => id} columns={columns} onOpen={({ id }) => go('receipt', { receipt: id })} empty={empty} {...(height && { scroll: { y: height } })} />
  )
}
