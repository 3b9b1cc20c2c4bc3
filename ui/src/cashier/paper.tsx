// The paper of a receipt: printed, kept as a file, or shown. The first print needs no reason; each one after it is a 补打 and says why.
import { FilePdfOutlined, PrinterOutlined } from '@ant-design/icons'
import { App, Button, Modal, Space } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer } from '../ipc/answer'
import { commands, type PrintedReceipt, type ReceiptId, type RequestId } from '../ipc/bindings'
import { useAct, type Act } from '../shared/act'
import { ActForm, Submit } from '../shared/ActForm'
import { TextField } from '../shared/Field'
import { useKey } from '../shared/keys'
import { Refusal } from '../shared/Refusal'

export type Print = Act<string, PrintedReceipt>

interface Printing {
  receipt: ReceiptId
  /** The number, for the sentence that says what was printed. */
  number: string
  reason: string
}

/** Prints whichever receipt it is told. */
export function usePrinting(): Act<Printing, PrintedReceipt> {
  const { t } = useTranslation('cashier')
  const { message } = App.useApp()
  return useAct({
    call: (request, { receipt, reason }: Printing) => answer(commands.printReceipt(request, receipt, reason)),
    stale: ['receipts', 'receipt'],
    onDone: ({ copy }, { number }) => void message.success(copy === 0 ? t('print.done', { number }) : t('print.doneAgain', { number, copy })),
  })
}

/** Prints this one. */
export function usePrint(receipt: ReceiptId, number: string): Print {
  return printOf(usePrinting(), receipt, number)
}

export const printOf = (printing: Act<Printing, PrintedReceipt>, receipt: ReceiptId, number: string): Print => ({
  ...printing,
  run: (reason: string, request?: RequestId) => printing.run({ receipt, number, reason }, request),
})

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
  const printNow = () => (again ? setAsking(true) : void print.run(''))
  useKey('Ctrl+P', t('common:print'), () => !print.pending && printNow())
  useKey('Ctrl+S', t('common:savePdf'), () => !keep.pending && void keep.run(null))
  return (
    <>
      <Space role="group" aria-label={number}>
        <Button type="primary" icon={<PrinterOutlined />} loading={print.pending} onClick={printNow}>
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
      {asking && <Reprint number={number} print={print} onClose={() => setAsking(false)} />}
    </>
  )
}

/** Asks why a receipt is printed again, and prints it. */
export function Reprint({ number, print, onClose }: { number: string; print: Print; onClose: () => void }) {
  const { t } = useTranslation(['cashier', 'common'])
  return (
    <Modal title={`${t('print.reprint')} ${number}`} open footer={null} width="25rem" onCancel={onClose}>
      <ActForm name="reprint" act={{ ...print, run: ({ reason }: { reason: string }, request) => print.run(reason, request) }} initial={{ reason: '' }} draft={false} onDone={onClose}>
        <TextField name="reason" label={t('common:reason')} required />
        <Submit>{t('print.reprint')}</Submit>
      </ActForm>
    </Modal>
  )
}
