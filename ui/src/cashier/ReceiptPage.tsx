// One receipt as it was given out, with its void and its prints.
import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Radio, Space, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer } from '../ipc/answer'
import { commands, type Original, type Receipt, type ReceiptId, type ReceiptLine } from '../ipc/bindings'
import { queries } from '../ipc/queries'
import { useAct } from '../shared/act'
import { useKey } from '../shared/keys'
import { ActForm, Submit } from '../shared/ActForm'
import { Amount } from '../shared/Amount'
import { Ask } from '../shared/Ask'
import { Earmarks } from '../shared/Earmarks'
import { Field, TextField } from '../shared/Field'
import { formatMoment } from '../shared/format'
import { Page, Panel } from '../shared/Page'
import { RowTable } from '../shared/RowTable'
import { FourCases } from './FourCases'
import { InvoicePanel } from './Invoice'
import { ReceiptActions, usePrint } from './paper'
import { RedNotice, Reversals, ReverseButton } from './Red'
import styles from './Cashier.module.css'
import { Dialog } from '../shared/Dialog'

export function ReceiptPage({ receipt }: { receipt: ReceiptId }) {
  const { t } = useTranslation('cashier')
  const asked = useQuery(queries.receipt(receipt))
  return (
    <Page title={asked.data?.brief.number ?? t('receipt.title')} aside={asked.data?.brief.unit}>
      <Ask query={asked}>{(found) => <Sheet receipt={found} />}</Ask>
    </Page>
  )
}

interface VoidValues {
  reason: string
  original: Original | undefined
}

/** What a clerk can say of a printed original; that none was printed the desk knows by itself. */
const ORIGINALS = ['taken_back', 'not_obtained'] as const satisfies readonly Original[]

function Sheet({ receipt }: { receipt: Receipt }) {
  const { t } = useTranslation(['cashier', 'common'])
  const [voiding, setVoiding] = useState(false)
  const [helping, setHelping] = useState(false)
  const books = useQuery(queries.receiptBooks())
  const onForms = (books.data?.books.length ?? 0) > 0
  useKey('F6', t('four.open'), () => onForms && setHelping(true))
  const { brief } = receipt
  const print = usePrint(brief.id, brief.number)
  const doVoid = useAct({
    call: (request, { reason, original }: VoidValues, approval) =>
      answer(commands.voidReceipt(request, { receipt: brief.id, reason, original: original ?? null }, approval)),
  })
  const columns: TableColumnsType<ReceiptLine> = [
    { title: t('common:unit'), width: '8rem', dataIndex: 'unit' },
    { title: t('item'), render: (_, { item, waived }) => (waived === null ? item : <>{item} · {t('late.waived')} <Amount fen={waived} /></>) },
    { title: t('period'), width: '8rem', dataIndex: 'period' },
    { title: t('quantityPrice'), width: '12rem', align: 'right', render: (_, { quantity, price }) => (price === '' ? '' : `${quantity} × ${price}`) },
    { title: t('common:amount'), width: '8rem', align: 'right', render: (_, { amount }) => <Amount fen={amount} /> },
    { title: t('refund.left'), width: '8rem', align: 'right', hidden: receipt.reversedBy.length === 0, render: (_, { left }) => <Amount fen={left} /> },
  ]
  return (
    <>
      {receipt.void && (
        <Alert
          type="error"
          showIcon
          title={t('receipt.voidedBy', { by: receipt.void.by, at: formatMoment(receipt.void.at), reason: receipt.void.reason })}
          description={[receipt.void.original && t(`void.originals.${receipt.void.original}`), receipt.void.approvedBy && t('receipt.approvedBy', { name: receipt.void.approvedBy })]
            .filter(Boolean)
            .join(' · ')}
        />
      )}
      <RedNotice receipt={receipt} />
      <Panel
        title={t('receipt.paper')}
        actions={
          <Space>
            {onForms && <Button onClick={() => setHelping(true)}>{t('four.open')} F6</Button>}
            {receipt.voidable ? (
              <Button danger onClick={() => setVoiding(true)}>
                {t('void.act')}
              </Button>
            ) : (
              <ReverseButton receipt={receipt} />
            )}
          </Space>
        }
      >
        <ReceiptActions receipt={brief.id} number={brief.number} print={print} prints={brief.prints} />
      </Panel>
      <Panel>
        <dl className={styles.facts}>
          <dt>{t('payer')}</dt>
          <dd>{brief.payer}</dd>
          <dt>{t('common:time')}</dt>
          <dd>{formatMoment(brief.at)}</dd>
          <dt>{t('clerk')}</dt>
          <dd>{brief.clerk}</dd>
          <dt>{t('businessDate')}</dt>
          <dd>{brief.businessDate}</dd>
          <dt>{t('total')}</dt>
          <dd className={styles.wide} data-selectable>
            <Amount fen={brief.total} strong /> {receipt.capitals}
          </dd>
          <dt>{t('paidBy')}</dt>
          <dd className={styles.wide}>
            {receipt.tenders.map(({ tender, amount, reference, earmark }, at) => (
              // oxlint-disable-next-line react/no-array-index-key -- two cards may pay the same amount; the order never changes
              <span key={at}>
                {earmark === null ? t(`tender.${tender}`) : t('ahead.earmark', { item: earmark })} <Amount fen={amount} /> {reference}{' '}
              </span>
            ))}
            {receipt.change > 0 && (
              <span>
                {t('change')} <Amount fen={receipt.change} />
              </span>
            )}
          </dd>
          <dt>{t('prepaymentAfter')}</dt>
          <dd>
            <Amount fen={receipt.prepayment} /> <Earmarks earmarked={receipt.earmarked} />
          </dd>
          {receipt.pays !== null && (
            <>
              <dt>{t('pays.label')}</dt>
              <dd>{t(`pays.${receipt.pays}`)}</dd>
            </>
          )}
          <dt>{t('code')}</dt>
          <dd data-selectable>{receipt.code}</dd>
          {receipt.note !== '' && (
            <>
              <dt>{t('common:note')}</dt>
              <dd className={styles.wide}>{receipt.note}</dd>
            </>
          )}
        </dl>
      </Panel>
      <Panel flush title={t('receipt.lines')}>
        <RowTable label={t('receipt.lines')} rows={receipt.lines} rowKey={(line) => receipt.lines.indexOf(line)} columns={columns} />
      </Panel>
      {receipt.void === null && <InvoicePanel receipt={receipt} />}
      <Reversals reds={receipt.reversedBy} />
      {receipt.prints.length > 0 && (
        <Panel title={t('receipt.prints')}>
          {receipt.prints.map(({ copy, at, printer, form, reason, on }) => (
            <p key={copy}>
              {formatMoment(at)} · {printer ?? t(form === 'written' ? 'print.byHand' : 'print.asFile')} · {copy === 0 ? t('print.original') : t('print.again', { copy })} {reason}
              {on && ` · ${t(on.freed ? 'leaf.freed' : on.void ? 'leaf.void' : 'leaf.on', { numbers: on.numbers })}`}
            </p>
          ))}
        </Panel>
      )}
      {helping && (
        <FourCases receipt={receipt} onClose={() => setHelping(false)} onPrint={(reason) => void print.run(reason)} {...(receipt.voidable && { onVoid: () => setVoiding(true) })} />
      )}
      <Dialog title={t('void.title', { number: brief.number })} open={voiding} footer={null} width="26.25rem" onCancel={() => setVoiding(false)} destroyOnHidden>
        <p>{t(receipt.foreign ? 'void.foreign' : 'void.why')}</p>
        <ActForm name={`void_receipt_${brief.id}`} act={doVoid} initial={{ reason: '', original: undefined } as VoidValues} onDone={() => setVoiding(false)}>
          {receipt.givenOut && (
            <Field name="original" label={t('void.original')} required help={t('void.notObtained')}>
              <Radio.Group aria-label={t('void.original')} options={ORIGINALS.map((value) => ({ value, label: t(`void.originals.${value}`) }))} />
            </Field>
          )}
          <TextField name="reason" label={t('common:reason')} required />
          <Submit danger>{t('void.act')}</Submit>
        </ActForm>
      </Dialog>
    </>
  )
}
