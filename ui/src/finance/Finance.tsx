// The day that is closed, the takings on their way to the bank, and the month. Whoever may not read what everybody took sees the takings alone.
import { Tabs } from 'antd'
import { useTranslation } from 'react-i18next'
import { Page } from '../shared/Page'
import { useSession } from '../shared/session'
import { BankDeposits } from './BankDeposits'
import { Day } from './Day'
import { Month } from './Month'

export function Finance() {
  const { t } = useTranslation('finance')
  const { roles } = useSession().who
  const reads = roles.includes('supervisor') || roles.includes('finance')
  const banking = { key: 'banking', label: t('banking'), children: <BankDeposits /> }
  const tabs = reads
    ? [{ key: 'day', label: t('day'), children: <Day /> }, banking, { key: 'month', label: t('month'), children: <Month /> }]
    : [banking]
  return (
    <Page title={t('title')}>
      <Tabs items={tabs} size="small" destroyOnHidden />
    </Page>
  )
}
