import { useQuery } from '@tanstack/react-query'
import { Button, InputNumber, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer } from '../ipc/answer'
import { commands, type FeeItemId, type LateFeeRule, type LateFeeRules, type SetLateFeeRule } from '../ipc/bindings'
import { queries } from '../ipc/queries'
import { useAct } from '../shared/act'
import { ActForm, Submit } from '../shared/ActForm'
import { Ask } from '../shared/Ask'
import { DateInput } from '../shared/DateInput'
import { EmptyState } from '../shared/EmptyState'
import { Field, SelectField, TextField } from '../shared/Field'
import { Kbd } from '../shared/Kbd'
import { useKey } from '../shared/keys'
import { Panel } from '../shared/Page'
import { RowTable } from '../shared/RowTable'
import { useSession } from '../shared/session'
import styles from './fees.module.css'
import { Dialog } from '../shared/Dialog'

/** The contract's rate of late fees, by versions; off until the first. */
export function LateFees() {
  const { t } = useTranslation(['fees', 'common'])
  const { roles } = useSession().who
  const sets = roles.includes('supervisor') || roles.includes('finance')
  const rules = useQuery(queries.lateFeeRules())
  const [setting, setSetting] = useState(false)
  useKey('n', t('late.set'), () => sets && setSetting(true))
  const set = sets && (
    <Button type="primary" onClick={() => setSetting(true)}>
      {t('late.set')} <Kbd combo="n" />
    </Button>
  )
  const columns: TableColumnsType<LateFeeRule> = [
    { title: t('fromOn'), width: '8rem', dataIndex: 'fromOn' },
    { title: t('late.for'), render: (_, { item }) => item ?? t('late.everything') },
    { title: t('late.rate'), width: '9rem', align: 'right', render: (_, { rate }) => (Number(rate) === 0 ? t('late.off') : `${rate}%`) },
    { title: t('late.grace'), width: '8rem', align: 'right', dataIndex: 'graceDays' },
    { title: t('late.cap'), width: '10rem', align: 'right', render: (_, { capPercent }) => `${capPercent}%` },
    { title: t('late.setBy'), width: '8rem', dataIndex: 'setBy' },
  ]
  return (
    <Panel title={t('late.title')} actions={set} flush>
      <Ask query={rules}>
        {(now) => (
          <>
            <p className={styles.inset}>
              {t('late.help')} {t(now.principalFirst ? 'late.principalFirst' : 'late.lateFirst')}
            </p>
            <RowTable label={t('late.title')} rows={now.rules} rowKey={({ id }) => id} columns={columns} empty={<EmptyState action={set}>{t('late.none')}</EmptyState>} />
            <Dialog title={t('late.set')} open={setting} footer={null} onCancel={() => setSetting(false)} width="35rem" destroyOnHidden>
              <RateForm usual={now.usual} onDone={() => setSetting(false)} />
            </Dialog>
          </>
        )}
      </Ask>
    </Panel>
  )
}

interface Rate extends Omit<SetLateFeeRule, 'feeItem'> {
  /** 0 for everything that is ours. */
  item: FeeItemId
}

function RateForm({ usual, onDone }: { usual: LateFeeRules['usual']; onDone: () => void }) {
  const { t } = useTranslation(['fees', 'common'])
  const items = useQuery(queries.feeItems()).data ?? []
  const set = useAct({
    call: (request, { item, ...rate }: Rate) => answer(commands.setLateFeeRule(request, { ...rate, feeItem: item === 0 ? null : item })),
    stale: ['late_fee_rules', 'account_of', 'unit_fees'],
  })
  const initial: Rate = { item: 0, rate: usual.rate, graceDays: usual.graceDays, capPercent: usual.capPercent, fromOn: '' }
  const bearing = items.filter(({ nature }) => nature !== 'deposit')
  return (
    <ActForm name="set_late_fee_rule" act={set} initial={initial} onDone={onDone}>
      <SelectField name="item" label={t('late.for')} options={[{ value: 0, label: t('late.everything') }, ...bearing.map(({ id, name }) => ({ value: id, label: name }))]} />
      <div className={styles.pair}>
        <TextField name="rate" label={t('late.rate')} help={t('late.rateHelp')} inputMode="decimal" suffix="%" required />
        <Field name="fromOn" label={t('fromOn')} required>
          <DateInput />
        </Field>
      </div>
      <div className={styles.pair}>
        <Field name="graceDays" label={t('late.grace')} required>
          <InputNumber min={0} max={365} precision={0} />
        </Field>
        <Field name="capPercent" label={t('late.cap')} required>
          <InputNumber min={1} max={1000} precision={0} />
        </Field>
      </div>
      <Submit>{t('late.set')}</Submit>
    </ActForm>
  )
}
