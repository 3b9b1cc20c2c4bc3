// The statements that were brought in, the newest first; opening one shows its days held against the receipts.
import { ImportOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, type TableColumnsType } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Statement } from '../ipc/bindings'
import { queries } from '../ipc/queries'
import { Amount } from '../shared/Amount'
import { Ask } from '../shared/Ask'
import { EmptyState } from '../shared/EmptyState'
import { formatDay } from '../shared/format'
import { useGo } from '../shared/go'
import { useKey } from '../shared/keys'
import { Page, Panel } from '../shared/Page'
import { RowTable } from '../shared/RowTable'
import { useSession } from '../shared/session'
import { days } from './days'

export function Statements() {
  const { t } = useTranslation('statements')
  const go = useGo()
  const mayBring = useSession().who.roles.includes('finance')
  const asked = useQuery(queries.statements())
  useKey('a', t('bringIn'), () => mayBring && go('bringIn'))
  // The work starts with a file, for whoever may bring one in.
  const bring = mayBring && (
    <Button autoFocus type="primary" icon={<ImportOutlined />} onClick={() => go('bringIn')}>
      {t('bringIn')}
    </Button>
  )
  const count = (title: string, of: keyof Statement) => ({ title, dataIndex: of, align: 'right' as const, width: '4rem' })
  const sum = (n: number, fen: number) => (n === 0 ? null : <><Amount fen={fen} /> · {n}</>)
  const columns: TableColumnsType<Statement> = [
    { title: t('provider'), width: '5.5rem', render: (_, { provider, account }) => account || t(`providers.${provider}`) },
    { title: t('days'), width: '12.5rem', render: (_, { fromOn, toOn }) => days(fromOn, toOn) },
    { title: t('file'), render: (_, { file }) => <bdi>{file}</bdi> },
    { title: t('trades'), align: 'right', width: '10rem', render: (_, { trades, tradesFen }) => sum(trades, tradesFen) },
    { title: t('refunds'), align: 'right', width: '8rem', render: (_, { refunds, refundsFen }) => sum(refunds, refundsFen) },
    count(t('newLines'), 'lines'),
    count(t('known'), 'known'),
    count(t('leftOut'), 'leftOut'),
    { title: t('broughtIn'), width: '8.5rem', render: (_, { at, staff }) => `${formatDay(at)} ${staff}` },
  ]
  return (
    <Page title={t('title')} actions={bring}>
      <p>{t('why')}</p>
      <Panel flush title={t('list')}>
        <Ask query={asked}>
          {({ statements }) => (
            <RowTable
              label={t('list')}
              rows={statements}
              rowKey={({ id }) => id}
              columns={columns}
              onOpen={({ provider, fromOn, toOn }) => go('reconciliation', { provider, fromOn, toOn })}
              empty={<EmptyState>{t('none')}</EmptyState>}
            />
          )}
        </Ask>
      </Panel>
    </Page>
  )
}
