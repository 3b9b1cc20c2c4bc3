// The forms of a deposit's life. What may be deducted or asked back the desk decides; nothing is computed here.
import { useQuery } from '@tanstack/react-query'
import { Form } from 'antd'
import { useTranslation } from 'react-i18next'
import { answer } from '../ipc/answer'
import { commands, type DepositAgreement, type AskDepositRefund, type ClaimWay, type DeductDeposit, type Deposit, type Evidence, type FeeItemId, type InspectDeposit, type OpenClaim } from '../ipc/bindings'
import { queries, type Topic } from '../ipc/queries'
import { useAct } from '../shared/act'
import { ActForm, Submit } from '../shared/ActForm'
import { DateInput } from '../shared/DateInput'
import { Field, NoteField, SelectField, TextField } from '../shared/Field'
import { formatYuan, plainYuan } from '../shared/format'
import styles from './finance.module.css'

const STALE: Topic[] = ['deposits', 'deposit', 'unit_page', 'account_of', 'day_sheet', 'month_report']
const AGREEMENTS: readonly (DepositAgreement | 'none')[] = ['signed', 'message', 'ruled', 'none']
const WAYS: readonly ClaimWay[] = ['original', 'transfer']
/** What can be said of a printed original. */
const ORIGINALS = ['taken_back', 'loss_declared'] as const satisfies readonly Evidence[]

interface Of {
  deposit: Deposit
  onDone: () => void
}

export function InspectForm({ deposit: { brief }, onDone }: Of) {
  const { t } = useTranslation('deposits')
  const act = useAct({ call: (request, input: InspectDeposit) => answer(commands.inspectDeposit(request, input)), stale: STALE })
  const initial = { inspectedBy: '', inspectedOn: '', findings: '' }
  return (
    <ActForm
      name={`inspect_deposit_${brief.deposit}`}
      act={act}
      initial={initial}
      toInput={({ inspectedBy, inspectedOn, findings }) => ({ deposit: brief.deposit, inspectedBy, inspectedOn: inspectedOn ?? '', findings })}
      onDone={onDone}
    >
      <div className={styles.ask}>
        <TextField name="inspectedBy" label={t('inspect.by')} required />
        <Field name="inspectedOn" label={t('inspect.on')}>
          <DateInput />
        </Field>
      </div>
      <NoteField name="findings" label={t('inspect.findings')} help={t('inspect.findingsHelp')} required />
      <Submit>{t('inspect.act')}</Submit>
    </ActForm>
  )
}

interface Deducting {
  depositAmount: string
  feeItem: FeeItemId | undefined
  reason: string
  proof: string
  agreed: DepositAgreement | 'none' | undefined
}

export function DeductForm({ deposit: { brief }, onDone }: { deposit: Deposit; onDone: (number: string) => void }) {
  const { t } = useTranslation('deposits')
  const items = useQuery(queries.feeItems())
  const incomes = (items.data ?? []).filter(({ nature, active, price }) => nature === 'income' && active && price !== null)
  const act = useAct({ call: (request, input: DeductDeposit) => answer(commands.deductDeposit(request, input)), stale: STALE })
  const initial: Deducting = { depositAmount: '', feeItem: undefined, reason: '', proof: '', agreed: undefined }
  return (
    <>
      <p className={styles.quiet}>{t('deduct.why')}</p>
      <ActForm
        name={`deduct_deposit_${brief.deposit}`}
        act={act}
        initial={initial}
        toInput={({ depositAmount, feeItem, reason, proof, agreed }): DeductDeposit => ({
          deposit: brief.deposit,
          amount: depositAmount,
          feeItem: feeItem ?? 0, // the form does not go on without one
          reason,
          proof,
          agreed: agreed === undefined || agreed === 'none' ? null : agreed,
        })}
        onDone={({ number }) => onDone(number)}
      >
        <div className={styles.ask}>
          <TextField name="depositAmount" label={t('deduct.amount')} required prefix="¥" inputMode="decimal" placeholder={plainYuan(brief.held)} />
          <SelectField<FeeItemId> name="feeItem" label={t('deduct.item')} required options={incomes.map(({ id, name }) => ({ value: id, label: name }))} />
        </div>
        <TextField name="reason" label={t('deduct.reason')} required />
        <TextField name="proof" label={t('deduct.proof')} help={t('deduct.proofHelp')} required />
        <SelectField name="agreed" label={t('deduct.agreed')} required options={AGREEMENTS.map((value) => ({ value, label: t(`agreements.${value}`) }))} />
        <Submit danger>{t('deduct.act')}</Submit>
      </ActForm>
    </>
  )
}

interface Asking {
  depositAmount: string
  payee: string
  way: ClaimWay
  evidence: Evidence | undefined
  declaredOn: string
}

export function AskForm({ deposit: { brief, originalPrinted }, onDone }: Of) {
  const { t } = useTranslation('deposits')
  const [form] = Form.useForm<Asking>()
  const lost = Form.useWatch('evidence', form) === 'loss_declared'
  const act = useAct({ call: (request, input: AskDepositRefund) => answer(commands.askDepositRefund(request, input)), stale: STALE })
  const initial: Asking = { depositAmount: '', payee: brief.payer, way: 'original', evidence: undefined, declaredOn: '' }
  return (
    <ActForm
      name={`ask_deposit_refund_${brief.deposit}`}
      act={act}
      form={form}
      initial={initial}
      toInput={({ depositAmount, payee, way, evidence, declaredOn }): AskDepositRefund => ({ deposit: brief.deposit, amount: depositAmount, payee, way, evidence: evidence ?? null, declaredOn: declaredOn ?? '' })}
      onDone={onDone}
    >
      <div className={styles.ask}>
        <TextField name="depositAmount" label={t('ask.amount')} prefix="¥" inputMode="decimal" placeholder={plainYuan(brief.held)} help={t('ask.amountHelp')} />
        <TextField name="payee" label={t('ask.payee')} required />
        <SelectField name="way" label={t('ask.way')} required options={WAYS.map((value) => ({ value, label: t(`ways.${value}`) }))} />
        {originalPrinted && (
          <SelectField name="evidence" label={t('ask.evidence')} required options={ORIGINALS.map((value) => ({ value, label: t(`evidences.${value}`) }))} />
        )}
        {lost && (
          <Field name="declaredOn" label={t('ask.declaredOn')} help={t('ask.lossHelp')}>
            <DateInput />
          </Field>
        )}
      </div>
      <Submit>{t('ask.act')}</Submit>
    </ActForm>
  )
}

export function WithdrawForm({ asked: { claim, amount }, onDone }: { asked: OpenClaim; onDone: () => void }) {
  const { t } = useTranslation(['deposits', 'common'])
  const act = useAct({
    call: (request, { reason }: { reason: string }) => answer(commands.withdrawDepositRefund(request, { claim, reason })),
    stale: STALE,
  })
  return (
    <>
      <p className={styles.quiet}>{t('withdraw.title', { amount: formatYuan(amount) })}</p>
      <ActForm name={`withdraw_deposit_refund_${claim}`} act={act} initial={{ reason: '' }} draft={false} onDone={onDone}>
        <TextField name="reason" label={t('common:reason')} required />
        <Submit danger>{t('withdraw.act')}</Submit>
      </ActForm>
    </>
  )
}
