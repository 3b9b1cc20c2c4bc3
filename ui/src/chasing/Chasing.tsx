// Arrears and chasing: whom to ask today, everything that is owed past due, and the notices that went out.
import { Tabs } from 'antd'
import { useTranslation } from 'react-i18next'
import { arrearsTabs } from '../places'
import { Page } from '../shared/Page'
import { TITLED } from '../shared/place'
import { ArrearsList } from './ArrearsList'
import { Runs } from './Runs'
import { Today } from './Today'

export function Chasing() {
  const { t } = useTranslation('chasing')
  const { t: titled } = useTranslation(TITLED)
  const tabs = [
    { key: 'today', label: t('today'), children: <Today /> },
    { key: 'list', label: t('list'), children: <ArrearsList /> },
    { key: 'runs', label: t('runs'), children: <Runs /> },
    ...arrearsTabs().map(({ key, title, Tab }) => ({ key, label: titled(title), children: <Tab /> })),
  ]
  return (
    <Page title={t('title')}>
      <Tabs items={tabs} size="small" destroyOnHidden />
    </Page>
  )
}
