// The day that is closed, the takings on their way to the bank, the month, and the deposits held. Whoever may not read what everybody took sees
// the takings and the deposits alone.
import { Tabs } from 'antd'
import { useTranslation } from 'react-i18next'
import { Page } from '../shared/Page'
import { useSession } from '../shared/session'
import { BankDeposits } from './BankDeposits'
import { Day } from './Day'
import { HeldDeposits } from './HeldDeposits'
import { Month } from './Month'

export function Finance({ tab }: { tab?: 'deposits' }) {
  const { t } = useTranslation(['finance', 'deposits'])
  const { roles } = useSession().who
  const reads = roles.includes('supervisor') || roles.includes('finance')
  const banking = { key: 'banking', label: t('banking'), children: <BankDeposits /> }
  const deposits = { key: 'deposits', label: t('deposits:tab'), children: <HeldDeposits /> }
  const tabs = reads
    ? [{ key: 'day', label: t('day'), children: <Day /> }, banking, { key: 'month', label: t('month'), children: <Month /> }, deposits]
    : [banking, deposits]
  return (
    <Page title={t('title')}>
      <Tabs items={tabs} {...(tab && { defaultActiveKey: tab })} size="small" destroyOnHidden />
    </Page>
  )
}
