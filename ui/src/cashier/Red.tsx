// What binds a receipt and the red ones that reverse it, on the page of either; and the way to reverse it, which has a key.
import { Alert, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Receipt, ReceiptBrief } from '../ipc/bindings'
import { Amount } from '../shared/Amount'
import { formatMoment } from '../shared/format'
import { useGo } from '../shared/go'
import { Kbd } from '../shared/Kbd'
import { useKey } from '../shared/keys'
import { Panel } from '../shared/Page'
import { useSession } from '../shared/session'

/** Why a red receipt gave money back, and the receipt it reverses. */
export function RedNotice({ receipt: { brief, refund, original } }: { receipt: Receipt }) {
  const { t } = useTranslation('cashier')
  const go = useGo()
  if (!refund) return null
  const because = t('refund.because', { reason: refund.reason, evidence: t(`refund.evidences.${refund.evidence}`), name: refund.approvedBy })
  return (
    <Alert
      type="warning"
      showIcon
      title={brief.reverses === null ? t('refund.ofPrepayment') : t('refund.ofReceipt', { number: brief.reverses })}
      description={because}
      action={original && <Button onClick={() => go('receipt', { receipt: original.id })}>{t('refund.original', { number: original.number })}</Button>}
    />
  )
}

/** The red receipts that reverse this one. */
export function Reversals({ reds }: { reds: readonly ReceiptBrief[] }) {
  const { t } = useTranslation('cashier')
  const go = useGo()
  if (reds.length === 0) return null
  return (
    <Panel title={t('refund.reversedBy')}>
      {reds.map(({ id, number, at, total, clerk }) => (
        <p key={id}>
          {formatMoment(at)} · {clerk} · <Amount fen={total} /> <Button size="small" onClick={() => go('receipt', { receipt: id })}>{t('refund.openRed', { number })}</Button>
        </p>
      ))}
    </Panel>
  )
}

/** Leads to the reversal. Who may, the desk decides; whoever takes no money is not led there. */
export function ReverseButton({ receipt }: { receipt: Receipt }) {
  const takesMoney = useSession().who.roles.includes('cashier')
  return receipt.reversible && takesMoney && <Reverse id={receipt.brief.id} />
}

function Reverse({ id }: { id: number }) {
  const { t } = useTranslation('cashier')
  const go = useGo()
  const reverse = () => go('refund', { receipt: id })
  useKey('r', t('refund.keys.reverse'), reverse)
  return (
    <Button danger onClick={reverse}>
      {t('refund.reverse')} <Kbd combo="R" />
    </Button>
  )
}
