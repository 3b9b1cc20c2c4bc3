// The invoice that the tax system issued for a receipt: recorded, corrected with a reason, or said to be cancelled.
import { Button, Form } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer } from '../ipc/answer'
import { commands, type Receipt } from '../ipc/bindings'
import { useAct } from '../shared/act'
import { ActForm, Submit } from '../shared/ActForm'
import { DateInput } from '../shared/DateInput'
import { Field, TextField } from '../shared/Field'
import { Panel } from '../shared/Page'
import { Dialog } from '../shared/Dialog'

interface Values {
  invoice: string
  invoicedOn: string
  reason: string
}

export function InvoicePanel({ receipt: { brief, invoice } }: { receipt: Receipt }) {
  const { t } = useTranslation(['cashier', 'common'])
  const [recording, setRecording] = useState(false)
  const record = useAct({
    call: (request, values: Values) => answer(commands.recordInvoice(request, { receipt: brief.id, ...values, invoicedOn: values.invoicedOn ?? '' })),
  })
  const act = t(invoice ? 'invoice.correct' : 'invoice.record')
  return (
    <Panel title={t('invoice.title')} actions={<Button onClick={() => setRecording(true)}>{act}</Button>}>
      <p data-selectable>{invoice ? t('invoice.issued', { number: invoice.number, dated: invoice.dated, by: invoice.by }) : t('invoice.none')}</p>
      <Dialog title={`${act} ${brief.number}`} open={recording} footer={null} width="26.25rem" onCancel={() => setRecording(false)} destroyOnHidden>
        <p>{t('invoice.why')}</p>
        <ActForm
          name={`record_invoice_${brief.id}`}
          act={record}
          initial={{ invoice: '', invoicedOn: invoice?.dated ?? '', reason: '' } as Values}
          onDone={() => setRecording(false)}
        >
          <TextField name="invoice" label={t('invoice.number')} help={invoice && t('invoice.blankCancels')} data-takes-scan />
          <Day />
          {invoice && <TextField name="reason" label={t('common:reason')} required />}
          <Submit>{act}</Submit>
        </ActForm>
      </Dialog>
    </Panel>
  )
}

/** A cancelled invoice has no day. */
function Day() {
  const { t } = useTranslation('cashier')
  const number = Form.useWatch<string | undefined>('invoice')
  return number?.trim() ? (
    <Field name="invoicedOn" label={t('invoice.dated')} required>
      <DateInput />
    </Field>
  ) : null
}
