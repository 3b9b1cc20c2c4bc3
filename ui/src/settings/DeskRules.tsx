import { useQuery } from '@tanstack/react-query'
import { App, InputNumber, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { answer } from '../ipc/answer'
import { commands, type CashRounding, type PrepaymentUse, type Settings } from '../ipc/bindings'
import { queries } from '../ipc/queries'
import { useAct } from '../shared/act'
import { ActForm, Submit } from '../shared/ActForm'
import { Ask } from '../shared/Ask'
import { Field, TextField } from '../shared/Field'
import { Panel } from '../shared/Page'
import styles from './Settings.module.css'

const USES: readonly PrepaymentUse[] = ['off', 'on_demand', 'after_billing']
const ROUNDINGS: readonly CashRounding[] = ['off', 'down_jiao', 'down_yuan', 'nearest_jiao', 'nearest_yuan']

/** What the community decided, the same for everybody at the desk. */
export function DeskRules() {
  const { t } = useTranslation(['settings', 'common'])
  const { message } = App.useApp()
  const settings = useQuery(queries.settings())
  const change = useAct({
    call: (request, input: Settings) => answer(commands.changeSettings(request, input)),
    stale: ['settings'],
    onDone: () => void message.success(t('common:saved')),
  })
  return (
    <Panel title={t('desk.title')}>
      <Ask query={settings}>
        {(now) => (
          <ActForm
            key={JSON.stringify(now)}
            name="change_settings"
            act={change}
            initial={now}
            toInput={(values) => ({ ...now, ...values })}
            autoFocus={false}
          >
            <div className={styles.pair}>
              <Field name="idleMinutes" label={t('desk.idleMinutes')} required>
                <InputNumber min={1} max={60} precision={0} />
              </Field>
              <Field name="visitDays" label={t('desk.visitDays')} required>
                <InputNumber min={1} max={180} precision={0} />
              </Field>
              <Field name="visitHours" label={t('desk.visitHours')} required>
                <InputNumber min={1} max={48} precision={0} />
              </Field>
              <Field name="depositDays" label={t('desk.depositDays')} required>
                <InputNumber min={30} max={3650} precision={0} />
              </Field>
              <Field name="prepaymentMonths" label={t('desk.prepaymentMonths')} required>
                <InputNumber min={0} max={120} precision={0} />
              </Field>
              <Field name="prepaymentUse" label={t('desk.prepaymentUse')} required>
                <Select options={USES.map((value) => ({ value, label: t(`desk.prepaymentUses.${value}`) }))} />
              </Field>
              <Field name="cashRounding" label={t('desk.cashRounding')} required>
                <Select options={ROUNDINGS.map((value) => ({ value, label: t(`desk.cashRoundings.${value}`) }))} />
              </Field>
              <Field name="roundingLimit" label={t('desk.roundingLimit')} required>
                <InputNumber min={1} max={99} precision={0} />
              </Field>
            </div>
            <Field name="principalFirst" label={t('desk.order')}>
              <Select
                options={[
                  { value: true, label: t('desk.principalFirst') },
                  { value: false, label: t('desk.lateFirst') },
                ]}
              />
            </Field>
            <TextField name="developer" label={t('desk.developer')} />
            <Submit>{t('common:save')}</Submit>
          </ActForm>
        )}
      </Ask>
    </Panel>
  )
}
