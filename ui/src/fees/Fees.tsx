// The price list, and the month's charges made from it.
import { Tabs } from 'antd'
import { useTranslation } from 'react-i18next'
import { Page } from '../shared/Page'
import { useSession } from '../shared/session'
import { Billing } from './Billing'
import { FeeItems } from './FeeItems'

export function Fees() {
  const { t } = useTranslation(['fees', 'common'])
  const { roles } = useSession().who
  const bills = roles.includes('supervisor') || roles.includes('finance')
  const tabs = [
    { key: 'items', label: t('items'), children: <FeeItems /> },
    ...(bills ? [{ key: 'billing', label: t('billing'), children: <Billing /> }] : []),
  ]
  return (
    <Page title={t('title')}>
      <Tabs items={tabs} size="small" destroyOnHidden />
    </Page>
  )
}
