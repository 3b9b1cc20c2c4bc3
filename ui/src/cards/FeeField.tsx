import { useQuery } from '@tanstack/react-query'
import { Form } from 'antd'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { FeeItemId } from '../ipc/bindings'
import { queries } from '../ipc/queries'
import { SelectField } from '../shared/Field'

/** The fee that the price list asks for a card: what an act begins with, unless somebody chooses otherwise. */
export function useCardFee(): FeeItemId | undefined {
  return useQuery(queries.feeItems()).data?.find(({ kind, active, price }) => kind === 'card' && active && price !== null)?.id
}

/** The fee or deposit of the price list that an act on a card brings. */
export function FeeField() {
  const { t } = useTranslation('cards')
  const items = useQuery(queries.feeItems())
  const options = (items.data ?? [])
    .filter(({ kind, active, price }) => active && price !== null && (kind === 'card' || kind === 'deposit'))
    .map(({ id, name, price }) => ({ value: id, label: `${name} ¥${price}` }))
  // The price list may arrive after the form.
  const form = Form.useFormInstance()
  const fee = useCardFee()
  useEffect(() => {
    if (fee !== undefined && !form.isFieldTouched('feeItem')) form.setFieldValue('feeItem', fee)
  }, [fee, form])
  return <SelectField name="feeItem" label={t('fee')} allowClear placeholder={t('noFee')} options={options} />
}
