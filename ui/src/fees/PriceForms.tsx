import { MinusOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Form, InputNumber } from 'antd'
import { useTranslation } from 'react-i18next'
import { answer } from '../ipc/answer'
import { commands, type AddFeeItem, type FeeItem, type FeeKind, type Nature, type Tier } from '../ipc/bindings'
import { useAct } from '../shared/act'
import { ActForm, Submit } from '../shared/ActForm'
import { DateInput } from '../shared/DateInput'
import { Field, SelectField, TextField } from '../shared/Field'
import { formatDay } from '../shared/format'
import styles from './fees.module.css'

const KINDS: readonly FeeKind[] = ['area', 'fixed', 'space', 'metered', 'one_off', 'card', 'deposit']
const NATURES: readonly Nature[] = ['income', 'agency', 'deposit']

const firstOfMonth = () => `${formatDay(Date.now()).slice(0, 7)}-01`

export function AddItemForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation(['fees', 'common'])
  const add = useAct({ call: (request, item: AddFeeItem) => answer(commands.addFeeItem(request, item)), stale: ['fee_items'] })
  const blank: AddFeeItem = { name: '', kind: 'area', nature: 'income', price: '', vacantPercent: 100, fromOn: firstOfMonth(), tiers: [] }
  const [form] = Form.useForm<AddFeeItem>()
  const chosen = Form.useWatch('kind', form) ?? blank.kind
  return (
    <ActForm name="add_fee_item" act={add} form={form} initial={blank} toInput={(item) => ({ ...item, ...forKind(item.kind, item) })} onDone={onDone}>
      <TextField name="name" label={t('name')} required />
      <div className={styles.pair}>
        <SelectField name="kind" label={t('kind')} options={KINDS.map((kind) => ({ value: kind, label: `${t(`kinds.${kind}`)} (${t(`per.${kind}`)})` }))} />
        <SelectField name="nature" label={t('nature')} options={NATURES.map((nature) => ({ value: nature, label: t(`natures.${nature}`) }))} />
      </div>
      <PriceFields kind={chosen} />
      <Submit>{t('add')}</Submit>
    </ActForm>
  )
}

export function PriceForm({ item, onDone }: { item: FeeItem; onDone: () => void }) {
  const { t } = useTranslation(['fees', 'common'])
  const set = useAct({
    call: (request, price: Price) => answer(commands.setTariff(request, { feeItem: item.id, ...price })),
    stale: ['fee_items'],
  })
  const blank: Price = { price: '', vacantPercent: item.tariffs[0]?.vacantPercent ?? 100, fromOn: '', tiers: item.tariffs[0]?.tiers ?? [] }
  return (
    <ActForm name={`set_tariff_${item.id}`} act={set} initial={blank} toInput={(price) => ({ ...price, ...forKind(item.kind, price) })} onDone={onDone}>
      <p>
        {item.name} · {item.price ?? t('noPrice')} {t(`per.${item.kind}`)}
      </p>
      <PriceFields kind={item.kind} />
      <Submit>{t('setPrice')}</Submit>
    </ActForm>
  )
}

interface Price {
  price: string
  vacantPercent: number
  fromOn: string
  tiers: Tier[]
}

/** Only meters have tiers; neither they nor parking spaces know vacant units. */
function forKind(kind: FeeKind, { tiers, vacantPercent }: { tiers?: Tier[]; vacantPercent: number }): Pick<Price, 'tiers' | 'vacantPercent'> {
  if (kind !== 'metered') return { tiers: [], vacantPercent: kind === 'space' ? 100 : vacantPercent }
  return { tiers: (tiers ?? []).map(({ beyond, price }) => ({ beyond: beyond ?? '', price: price ?? '' })), vacantPercent: 100 }
}

function PriceFields({ kind }: { kind: FeeKind }) {
  const { t } = useTranslation(['fees', 'common'])
  const metered = kind === 'metered'
  return (
    <>
      <div className={styles.three}>
        <TextField name="price" label={t(metered ? 'priceFirst' : 'price')} inputMode="decimal" required />
        {metered || kind === 'space' ? (
          <span />
        ) : (
          <Field name="vacantPercent" label={t('vacantPercent')} required>
            <InputNumber min={0} max={100} precision={0} />
          </Field>
        )}
        <Field name="fromOn" label={t('fromOn')} help={t('fromHelp')} required>
          <DateInput />
        </Field>
      </div>
      {metered && <Tiers />}
    </>
  )
}

/** What is asked beyond so much in a month. */
function Tiers() {
  const { t } = useTranslation('fees')
  return (
    <Form.List name="tiers">
      {(rows, { add, remove }) => (
        <fieldset className={styles.tiers}>
          <legend>{t('tiers')}</legend>
          {rows.map(({ key, name }) => (
            <div key={key} className={styles.three}>
              <TextField name={[name, 'beyond']} label={t('tierBeyond')} inputMode="decimal" required />
              <TextField name={[name, 'price']} label={t('tierPrice')} inputMode="decimal" required />
              <Form.Item label=" " colon={false}>
                <Button icon={<MinusOutlined />} aria-label={t('dropTier', { n: name + 1 })} onClick={() => remove(name)} />
              </Form.Item>
            </div>
          ))}
          <Button size="small" icon={<PlusOutlined />} onClick={() => add({ beyond: '', price: '' })}>
            {t('addTier')}
          </Button>
        </fieldset>
      )}
    </Form.List>
  )
}
