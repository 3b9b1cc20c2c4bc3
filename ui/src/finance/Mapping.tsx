// Which account of the company's books each of ours is. What is usual is offered, and counts for nothing until finance has confirmed it.
import { useQuery } from '@tanstack/react-query'
import { Alert, Tag, type TableColumnsType } from 'antd'
import { useTranslation } from 'react-i18next'
import { answer } from '../ipc/answer'
import { commands, type AccountMapped, type AccountMapping, type SetAccountMapping } from '../ipc/bindings'
import { queries } from '../ipc/queries'
import { useAct } from '../shared/act'
import { ActForm, Submit } from '../shared/ActForm'
import { Ask } from '../shared/Ask'
import { TextField } from '../shared/Field'
import { formatMoment } from '../shared/format'
import { Panel } from '../shared/Page'
import { RowTable } from '../shared/RowTable'
import styles from './finance.module.css'

export function Mapping({ may }: { may: boolean }) {
  const mapping = useQuery(queries.accountMapping())
  return <Ask query={mapping}>{(it) => <Accounts key={it.confirmed?.at ?? 0} mapping={it} may={may} />}</Ask>
}

const nameOf = ({ account, feeItem }: AccountMapped) => `${account} ${feeItem ?? ''}`

function Accounts({ mapping: { confirmed, accounts }, may }: { mapping: AccountMapping; may: boolean }) {
  const { t } = useTranslation('finance')
  const said = confirmed ? t('mapping.confirmed', { at: formatMoment(confirmed.at), by: confirmed.by }) : t('mapping.never')
  return (
    <Panel title={t('mapping.title')} actions={<span className={styles.quiet}>{said}</span>}>
      {!accounts.every((account) => account.confirmed) && <Alert role="status" className={styles.overdue ?? ''} showIcon type="warning" title={t('mapping.offered')} />}
      {may ? <Confirm accounts={accounts} /> : <Read accounts={accounts} />}
    </Panel>
  )
}

interface Values {
  accounts: { code: string; name: string }[]
}

function Confirm({ accounts }: { accounts: readonly AccountMapped[] }) {
  const { t } = useTranslation('finance')
  const set = useAct({
    call: (request, input: SetAccountMapping) => answer(commands.setAccountMapping(request, input)),
    stale: ['account_mapping', 'preview_vouchers'],
  })
  const initial: Values = { accounts: accounts.map(({ code, name }) => ({ code, name })) }
  return (
    <ActForm
      name="set_account_mapping"
      act={set}
      initial={initial}
      toInput={(values) => ({
        accounts: accounts.map(({ account, feeItem }, at) => ({ account, feeItem, code: values.accounts[at]?.code ?? '', name: values.accounts[at]?.name ?? '' })),
      })}
      autoFocus={false}
      draft={false}
      keepValues
    >
      <div className={styles.mapping} role="group" aria-label={t('mapping.title')}>
        {accounts.map((account, at) => (
          <div key={nameOf(account)} className={styles.mapped}>
            <span>
              {account.ours} {!account.confirmed && <Tag>{t('mapping.isOffered')}</Tag>}
            </span>
            <TextField name={['accounts', at, 'code']} label={t('mapping.code', { of: account.ours })} maxLength={30} />
            <TextField name={['accounts', at, 'name']} label={t('mapping.name', { of: account.ours })} maxLength={60} />
          </div>
        ))}
      </div>
      <Submit>{t('mapping.act')}</Submit>
    </ActForm>
  )
}

function Read({ accounts }: { accounts: readonly AccountMapped[] }) {
  const { t } = useTranslation('finance')
  const columns: TableColumnsType<AccountMapped> = [
    { title: t('mapping.ours'), dataIndex: 'ours' },
    { title: t('mapping.codeOnly'), dataIndex: 'code', width: '10rem' },
    { title: t('mapping.nameOnly'), dataIndex: 'name' },
  ]
  return <RowTable label={t('mapping.title')} rows={accounts} rowKey={nameOf} columns={columns} />
}
