import { MoneyCollectOutlined } from '@ant-design/icons'
import type { DepositClaimId, ReceiptId, ReceiptLineId, UnitId } from '../ipc/bindings'
import { place } from '../shared/place'
import { Cashier } from './Cashier'
import { ReceiptPage } from './ReceiptPage'
import { Receipts } from './Receipts'
import { Refund } from './Refund'

declare module '../shared/place' {
  interface Places {
    cashier: { unit?: UnitId }
    receipt: { receipt: ReceiptId }
    /** Those of a unit, or those with a text in number, unit or payer. */
    receipts: { unit?: UnitId; label?: string; search?: string }
    /** Lines of a receipt, what a unit paid ahead, or a deposit that was asked back. */
    refund: { receipt: ReceiptId } | { unit: UnitId } | { claim: DepositClaimId; deposit: ReceiptLineId }
  }
}

const SEEN_BY = ['receptionist', 'cashier', 'supervisor', 'finance'] as const

export const places = [
  place({ name: 'cashier', title: 'cashier:title', icon: MoneyCollectOutlined, combo: 'F3', seenBy: SEEN_BY, Page: Cashier }),
  place({ name: 'receipt', title: 'cashier:receipt.title', Page: ReceiptPage }),
  place({ name: 'receipts', title: 'cashier:receipts.title', Page: Receipts }),
  place({ name: 'refund', title: 'cashier:refund.title', Page: Refund }),
]
