// The price list, the month's charges made from it, the meters that are read for some of them, the parking spaces, the late fees' rate, and
// the waivers.
import { Tabs } from 'antd'
import { useTranslation } from 'react-i18next'
import { Round } from '../meters/Round'
import { Page } from '../shared/Page'
import type { Places } from '../shared/place'
import { useSession } from '../shared/session'
import { AllWaivers } from './AllWaivers'
import { Billing } from './Billing'
import { FeeItems } from './FeeItems'
import { LateFees } from './LateFees'
import { MeteredBilling } from './MeteredBilling'
import { Spaces } from './Spaces'
import { UsePrepayment } from './UsePrepayment'

export function Fees({ tab, find }: Places['fees']) {
  const { t } = useTranslation(['fees', 'meters', 'charging', 'common'])
  const { roles } = useSession().who
  const bills = roles.includes('supervisor') || roles.includes('finance')
  const reads = bills || roles.includes('receptionist') || roles.includes('cashier')
  const tabs = [
    { key: 'items', label: t('items'), children: <FeeItems /> },
    ...(bills ? [{ key: 'billing', label: t('billing'), children: <Billing /> }] : []),
    { key: 'spaces', label: t('charging:spaces'), children: <Spaces /> },
    ...(reads ? [{ key: 'round', label: t('meters:round'), children: <Round /> }] : []),
    ...(bills ? [{ key: 'metered', label: t('meters:billing'), children: <MeteredBilling /> }] : []),
    { key: 'late', label: t('late.fee'), children: <LateFees /> },
    ...(reads ? [{ key: 'waivers', label: t('waiver.title'), children: <AllWaivers {...(find && { find })} /> }] : []),
    ...(bills || roles.includes('cashier') ? [{ key: 'offset', label: t('offset.title'), children: <UsePrepayment /> }] : []),
  ]
  return (
    <Page title={t('title')}>
      <Tabs items={tabs} {...(tab && { defaultActiveKey: tab })} size="small" destroyOnHidden />
    </Page>
  )
}
