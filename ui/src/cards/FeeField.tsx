import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { queries } from '../ipc/queries'
import { SelectField } from '../shared/Field'

/** The fee or deposit of the price list that an act on a card brings. */
export function FeeField() {
  const { t } = useTranslation('cards')
  const items = useQuery(queries.feeItems())
  const options = (items.data ?? [])
    .filter(({ kind, active, price }) => active && price !== null && (kind === 'card' || kind === 'deposit'))
    .map(({ id, name, price }) => ({ value: id, label: `${name} ¥${price}` }))
  return <SelectField name="feeItem" label={t('fee')} allowClear placeholder={t('noFee')} options={options} />
}
