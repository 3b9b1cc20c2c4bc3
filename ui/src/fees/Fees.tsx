// The price list, the month's charges made from it, and the meters that are read for some of them.
import { Tabs } from 'antd'
import { useTranslation } from 'react-i18next'
import { Round } from '../meters/Round'
import { Page } from '../shared/Page'
import { useSession } from '../shared/session'
import { Billing } from './Billing'
import { FeeItems } from './FeeItems'
import { MeteredBilling } from './MeteredBilling'
import { UsePrepayment } from './UsePrepayment'

export function Fees() {
  const { t } = useTranslation(['fees', 'meters', 'common'])
  const { roles } = useSession().who
  const bills = roles.includes('supervisor') || roles.includes('finance')
  const reads = bills || roles.includes('receptionist') || roles.includes('cashier')
  const tabs = [
    { key: 'items', label: t('items'), children: <FeeItems /> },
    ...(bills ? [{ key: 'billing', label: t('billing'), children: <Billing /> }] : []),
    ...(reads ? [{ key: 'round', label: t('meters:round'), children: <Round /> }] : []),
    ...(bills ? [{ key: 'metered', label: t('meters:billing'), children: <MeteredBilling /> }] : []),
    ...(bills || roles.includes('cashier') ? [{ key: 'offset', label: t('offset.title'), children: <UsePrepayment /> }] : []),
  ]
  return (
    <Page title={t('title')}>
      <Tabs items={tabs} size="small" destroyOnHidden />
    </Page>
  )
}
