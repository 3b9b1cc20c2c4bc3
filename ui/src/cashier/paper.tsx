// The paper of a receipt: printed or kept as a file, or only shown. The first that is given out is the original and needs no reason; each
// one after it, on paper or in a file, is a 补打 and says why. What is shown says that it proves nothing, and is not written down.
import { FilePdfOutlined, PrinterOutlined } from '@ant-design/icons'
import { App, Button, Space } from 'antd'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer } from '../ipc/answer'
import { commands, type CommandError, type PrintedReceipt, type ReceiptId, type RequestId } from '../ipc/bindings'
import { useAct, type Act } from '../shared/act'
import { ActForm, Submit } from '../shared/ActForm'
import { TextField } from '../shared/Field'
import { useKey } from '../shared/keys'
import { Refusal } from '../shared/Refusal'
import { Dialog } from '../shared/Dialog'
import { CompareLeaf, leafProblem } from './CompareLeaf'

/** What a print is asked to do once the sheet in the printer was looked at. */
interface Compared {
  /** Prints what was asked for, with the number that was seen on the sheet. */
  compare: (leaf: string | null) => Promise<PrintedReceipt | undefined>
}

export type Print = Act<string, PrintedReceipt> & Compared

interface Printing {
  receipt: ReceiptId
  /** The number, for the sentence that says what was printed. */
  number: string
  reason: string
  /** The number on the sheet in the printer, on pre-printed forms. */
  leaf?: string | null
}

/** Prints whichever receipt it is told. */
export function usePrinting(): Act<Printing, PrintedReceipt> & Compared {
  const { t } = useTranslation('cashier')
  const { message } = App.useApp()
  const asked = useRef<Printing>(null)
  const act = useAct({
    call: (request, { receipt, reason, leaf }: Printing) => answer(commands.printReceipt(request, receipt, reason, leaf ?? null)),
    stale: ['receipts', 'receipt', 'receipt_books', 'leaves_of_book'],
    onDone: ({ copy, leaves }, { number }) => {
      const said = copy === 0 ? t('print.done', { number }) : t('print.doneAgain', { number, copy })
      void message.success(leaves ? t('print.onLeaf', { said, leaves }) : said)
    },
  })
  return {
    ...act,
    run: (printing, request) => {
      asked.current = printing
      return act.run(printing, request)
    },
    compare: async (leaf) => (asked.current ? act.run({ ...asked.current, leaf }) : undefined),
  }
}

/** Prints this one. */
export function usePrint(receipt: ReceiptId, number: string): Print {
  return printOf(usePrinting(), receipt, number)
}

export const printOf = (printing: Act<Printing, PrintedReceipt> & Compared, receipt: ReceiptId, number: string): Print => ({
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
    call: (request, reason: string) => answer(commands.keepReceipt(request, receipt, reason)),
    stale: ['receipts', 'receipt'],
    onDone: (kept) => void (kept && message.success(kept.copy === 0 ? t('print.kept', { number }) : t('print.keptAgain', { number, copy: kept.copy }))),
  })
  const show = useAct({ call: () => answer(commands.showReceipt(receipt)), stale: [] })
  const [asking, setAsking] = useState<'print' | 'keep' | null>(null)
  // The desk knows of papers that this screen has not heard of.
  const refused = asksWhy(print.problem) ? 'print' : asksWhy(keep.problem) ? 'keep' : null
  const again = prints > 0 || refused !== null
  const comparing = leafProblem(print.problem)
  const dialog = comparing ? null : (asking ?? refused)
  const printNow = () => (again ? setAsking('print') : void print.run(''))
  const keepNow = () => (again ? setAsking('keep') : void keep.run(''))
  useKey('Ctrl+P', t('common:print'), () => !print.pending && printNow())
  useKey('Ctrl+S', t('common:savePdf'), () => !keep.pending && keepNow())
  const close = () => {
    setAsking(null)
    print.clear()
    keep.clear()
  }
  return (
    <>
      <Space role="group" aria-label={number}>
        <Button type="primary" icon={<PrinterOutlined />} loading={print.pending} onClick={printNow}>
          {again ? t('print.reprint') : t('common:print')}
        </Button>
        <Button icon={<FilePdfOutlined />} loading={keep.pending} onClick={keepNow}>
          {again ? t('print.keepAgain') : t('common:savePdf')}
        </Button>
        <Button loading={show.pending} onClick={() => void show.run(null)}>
          {t('common:preview')}
        </Button>
      </Space>
      {comparing && <CompareLeaf number={number} print={print} problem={comparing} onClose={close} />}
      {[dialog || comparing ? null : print.problem, dialog ? null : keep.problem, show.problem].map((problem) => problem && <Refusal key={problem.code} problem={problem} />)}
      {dialog === 'print' && <Reprint receipt={receipt} number={number} print={print} onClose={close} />}
      {dialog === 'keep' && (
        <AskWhy name={`keep_again_${receipt}`} title={t('print.keepAgain')} number={number} act={keep} onClose={close} />
      )}
    </>
  )
}

const asksWhy = (problem: CommandError | null) => problem?.code === 'bad_field' && problem.field === 'reason'

/** Asks why a receipt is printed again, and prints it. */
export function Reprint({ receipt, number, print, onClose }: { receipt: ReceiptId; number: string; print: Print; onClose: () => void }) {
  const { t } = useTranslation('cashier')
  // Without a draft: the comparison of the form takes this dialog's place, and an old reason must not wait for the next print.
  return <AskWhy name={`reprint_${receipt}`} title={t('print.reprint')} number={number} act={print} draft={false} onClose={onClose} />
}

interface AskWhyProps<Output> {
  name: string
  title: string
  number: string
  act: Act<string, Output>
  draft?: boolean
  onClose: () => void
}

/** Asks why a receipt is given out again, and gives it out. */
function AskWhy<Output>({ name, title, number, act, draft = true, onClose }: AskWhyProps<Output>) {
  const { t } = useTranslation('common')
  return (
    <Dialog title={`${title} ${number}`} open footer={null} width="25rem" onCancel={onClose}>
      <ActForm name={name} act={{ ...act, run: ({ reason }: { reason: string }, request) => act.run(reason, request) }} initial={{ reason: '' }} draft={draft} onDone={onClose}>
        <TextField name="reason" label={t('reason')} required />
        <Submit>{title}</Submit>
      </ActForm>
    </Dialog>
  )
}
