// Arrears and chasing: whom to ask today, everything that is owed past due, and the notices that went out.
import { Tabs } from 'antd'
import { useTranslation } from 'react-i18next'
import { arrearsTabs } from '../places'
import { Page } from '../shared/Page'
import { TITLED, type Places } from '../shared/place'
import { ArrearsList } from './ArrearsList'
import { Runs } from './Runs'
import { Today } from './Today'

export function Chasing({ tab, open }: Places['chasing']) {
  const { t } = useTranslation('chasing')
  const { t: titled } = useTranslation(TITLED)
  const tabs = [
    { key: 'today', label: t('today'), children: <Today /> },
    { key: 'list', label: t('list'), children: <ArrearsList /> },
    { key: 'runs', label: t('runs'), children: <Runs {...(tab === 'runs' && open !== undefined && { open })} /> },
    ...arrearsTabs().map(({ key, title, Tab }) => ({ key, label: titled(title), children: <Tab {...(key === tab && open !== undefined && { open })} /> })),
  ]
  return (
    <Page title={t('title')}>
      <Tabs items={tabs} {...(tab && { defaultActiveKey: tab })} size="small" destroyOnHidden />
    </Page>
  )
}
