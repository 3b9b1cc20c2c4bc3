// The paper of a receipt: printed, kept as a file, or shown. The first print needs no reason; each one after it is a 补打 and says why.
import { FilePdfOutlined, PrinterOutlined } from '@ant-design/icons'
import { App, Button, Modal, Space } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer } from '../ipc/answer'
import { commands, type ReceiptId } from '../ipc/bindings'
import { useAct, type Act } from '../shared/act'
import { ActForm, Submit } from '../shared/ActForm'
import { TextField } from '../shared/Field'
import { Refusal } from '../shared/Refusal'

export type Print = Act<string, { copy: number }>

export function usePrint(receipt: ReceiptId): Print {
  const { t } = useTranslation('cashier')
  const { message } = App.useApp()
  return useAct({
    call: (request, reason: string) => answer(commands.printReceipt(request, receipt, reason)),
    stale: ['receipts', 'receipt'],
    onDone: ({ copy }) => void message.success(copy === 0 ? t('print.done') : t('print.again', { copy })),
  })
}

interface Props {
  receipt: ReceiptId
  number: string
  print: Print
  /** How often it was printed before. */
  prints?: number
}

export function ReceiptActions({ receipt, number, print, prints = 0 }: Props) {
  const { t } = useTranslation(['cashier', 'common'])
  const { message } = App.useApp()
  const keep = useAct({
    call: () => answer(commands.keepReceipt(receipt)),
    stale: [],
    onDone: (name) => void (name && message.success(t('common:saved'))),
  })
  const show = useAct({ call: () => answer(commands.showReceipt(receipt)), stale: [] })
  const [asking, setAsking] = useState(false)
  const again = prints > 0 || (print.problem?.code === 'bad_field' && print.problem.field === 'reason')
  const wrong = again ? null : print.problem
  return (
    <>
      <Space role="group" aria-label={number}>
        <Button type="primary" icon={<PrinterOutlined />} loading={print.pending} onClick={() => (again ? setAsking(true) : void print.run(''))}>
          {again ? t('print.reprint') : t('common:print')}
        </Button>
        <Button icon={<FilePdfOutlined />} loading={keep.pending} onClick={() => void keep.run(null)}>
          {t('common:savePdf')}
        </Button>
        <Button loading={show.pending} onClick={() => void show.run(null)}>
          {t('common:preview')}
        </Button>
      </Space>
      {[wrong, keep.problem, show.problem].map((problem) => problem && <Refusal key={problem.code} problem={problem} />)}
      <Modal title={t('print.reprint')} open={asking} footer={null} width={400} onCancel={() => setAsking(false)} destroyOnHidden>
        <ActForm name="reprint" act={{ ...print, run: ({ reason }: { reason: string }, request) => print.run(reason, request) }} initial={{ reason: '' }} draft={false} onDone={() => setAsking(false)}>
          <TextField name="reason" label={t('common:reason')} required />
          <Submit>{t('print.reprint')}</Submit>
        </ActForm>
      </Modal>
    </>
  )
}
