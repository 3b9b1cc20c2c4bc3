// The day that is closed, the takings on their way to the bank, the month and its closing, the deposits held, vouchers, tables to take along,
// and the receipt books. Whoever may not read what everybody took sees the takings, the deposits and the books alone.
import { Tabs } from 'antd'
import { useTranslation } from 'react-i18next'
import { Page } from '../shared/Page'
import type { Places } from '../shared/place'
import { useSession } from '../shared/session'
import { ReceiptBooks } from '../receipt_books/ReceiptBooks'
import { BankDeposits } from './BankDeposits'
import { Day } from './Day'
import { HeldDeposits } from './HeldDeposits'
import { Exports } from './Exports'
import { Month } from './Month'
import { MonthEnd } from './MonthEnd'
import { Vouchers } from './Vouchers'

/** Where in the finances one may be sent. */
export type FinanceTab = 'day' | 'banking' | 'month' | 'deposits' | 'close' | 'vouchers' | 'exports' | 'books'

export function Finance({ tab, date, open }: Places['finance']) {
  const { t } = useTranslation(['finance', 'deposits', 'receipt_books'])
  const { roles } = useSession().who
  const reads = roles.includes('supervisor') || roles.includes('finance')
  const banking = { key: 'banking', label: t('banking'), children: <BankDeposits {...(open !== undefined && { open })} /> }
  const deposits = { key: 'deposits', label: t('deposits:tab'), children: <HeldDeposits /> }
  const books = { key: 'books', label: t('receipt_books:title'), children: <ReceiptBooks /> }
  const tabs = reads
    ? [
        { key: 'day', label: t('day'), children: <Day {...(date && { first: date })} /> },
        banking,
        { key: 'month', label: t('month'), children: <Month /> },
        deposits,
        { key: 'close', label: t('monthEnd'), children: <MonthEnd /> },
        { key: 'vouchers', label: t('vouchersTab'), children: <Vouchers /> },
        { key: 'exports', label: t('exportsTab'), children: <Exports /> },
        books,
      ]
    : [banking, deposits, books]
  return (
    <Page title={t('title')}>
      <Tabs items={tabs} {...(tab && { defaultActiveKey: tab })} size="small" destroyOnHidden />
    </Page>
  )
}
