import { useQuery } from '@tanstack/react-query'
import { Button, Tag, type TableColumnsType } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ReceiptBrief } from '../ipc/bindings'
import { queries } from '../ipc/queries'
import { Amount } from '../shared/Amount'
import { Ask } from '../shared/Ask'
import { useGo } from '../shared/go'
import { Panel } from '../shared/Page'
import { RowTable } from '../shared/RowTable'

const THIS_SHIFT = { search: '', thisShift: true, unit: null, fromOn: '', toOn: '', uninvoiced: false }
const SHOWN = 8

/** The last receipts of the shift; one that never came out of the printer is seen here. */
export function ReceiptsNow() {
  const { t } = useTranslation(['home', 'common'])
  const go = useGo()
  const receipts = useQuery(queries.receipts(THIS_SHIFT))
  const columns: TableColumnsType<ReceiptBrief> = [
    { title: t('receipt'), width: '9.5rem', dataIndex: 'number' },
    { title: t('common:unit'), width: '6rem', dataIndex: 'unit', ellipsis: true },
    {
      title: t('state'),
      width: '4.5rem',
      render: (_, { voided, prints, red }) =>
        voided ? <Tag color="error">{t('voided')}</Tag> : prints === 0 ? <Tag color="warning">{t('unprinted')}</Tag> : red ? <Tag color="error">{t('red')}</Tag> : null,
    },
    { title: t('common:amount'), width: '6.5rem', align: 'right', render: (_, { total }) => <Amount fen={total} /> },
  ]
  return (
    <Panel title={receipts.data ? `${t('receipts')} ${receipts.data.length}` : t('receipts')} actions={<Button onClick={() => go('cashier')}>{t('toCounter')}</Button>} flush>
      <Ask query={receipts}>
        {(all) => (
          <RowTable
            label={t('receipts')}
            rows={all.slice(0, SHOWN)}
            rowKey={({ id }) => id}
            columns={columns}
            onOpen={({ id }) => go('receipt', { receipt: id })}
            empty={t('noReceipts')}
          />
        )}
      </Ask>
    </Panel>
  )
}
