import { InputNumber } from 'antd'
import { useTranslation } from 'react-i18next'
import { answer } from '../ipc/answer'
import { commands, type AddFeeItem, type FeeItem, type FeeKind, type Nature } from '../ipc/bindings'
import { useAct } from '../shared/act'
import { ActForm, Submit } from '../shared/ActForm'
import { DateInput } from '../shared/DateInput'
import { Field, SelectField, TextField } from '../shared/Field'
import { formatDay } from '../shared/format'
import styles from './fees.module.css'

const KINDS: readonly FeeKind[] = ['area', 'fixed', 'one_off', 'card', 'deposit']
const NATURES: readonly Nature[] = ['income', 'agency', 'deposit']

const firstOfMonth = () => `${formatDay(Date.now()).slice(0, 7)}-01`

export function AddItemForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation(['fees', 'common'])
  const add = useAct({ call: (request, item: AddFeeItem) => answer(commands.addFeeItem(request, item)), stale: ['fee_items'] })
  const blank: AddFeeItem = { name: '', kind: 'area', nature: 'income', price: '', vacantPercent: 100, fromOn: firstOfMonth() }
  return (
    <ActForm name="add_fee_item" act={add} initial={blank} onDone={onDone}>
      <TextField name="name" label={t('name')} required />
      <div className={styles.pair}>
        <SelectField name="kind" label={t('kind')} options={KINDS.map((kind) => ({ value: kind, label: `${t(`kinds.${kind}`)} (${t(`per.${kind}`)})` }))} />
        <SelectField name="nature" label={t('nature')} options={NATURES.map((nature) => ({ value: nature, label: t(`natures.${nature}`) }))} />
      </div>
      <PriceFields />
      <Submit>{t('add')}</Submit>
    </ActForm>
  )
}

export function PriceForm({ item, onDone }: { item: FeeItem; onDone: () => void }) {
  const { t } = useTranslation(['fees', 'common'])
  const set = useAct({
    call: (request, price: { price: string; vacantPercent: number; fromOn: string }) => answer(commands.setTariff(request, { feeItem: item.id, ...price })),
    stale: ['fee_items'],
  })
  return (
    <ActForm name={`set_tariff_${item.id}`} act={set} initial={{ price: '', vacantPercent: item.tariffs[0]?.vacantPercent ?? 100, fromOn: '' }} onDone={onDone}>
      <p>
        {item.name} · {item.price ?? t('noPrice')} {t(`per.${item.kind}`)}
      </p>
      <PriceFields />
      <Submit>{t('setPrice')}</Submit>
    </ActForm>
  )
}

function PriceFields() {
  const { t } = useTranslation(['fees', 'common'])
  return (
    <div className={styles.three}>
      <TextField name="price" label={t('price')} inputMode="decimal" required />
      <Field name="vacantPercent" label={t('vacantPercent')} required>
        <InputNumber min={0} max={100} precision={0} />
      </Field>
      <Field name="fromOn" label={t('fromOn')} help={t('fromHelp')} required>
        <DateInput />
      </Field>
    </div>
  )
}
