import { AccountBookOutlined } from '@ant-design/icons'
import type { BankDepositId, ReceiptLineId } from '../ipc/bindings'
import { place } from '../shared/place'
import { DepositPage } from './DepositPage'
import { Finance, type FinanceTab } from './Finance'
import { UnitDeposits } from './UnitDeposits'

declare module '../shared/place' {
  interface Places {
    /** Where one comes back to from a deposit. */
    finance: { tab?: FinanceTab; date?: string; open?: BankDepositId }
    deposit: { deposit: ReceiptLineId }
  }
}

export const places = [
  place({ name: 'finance', title: 'finance:title', icon: AccountBookOutlined, combo: 'Ctrl+9', seenBy: ['receptionist', 'cashier', 'supervisor', 'finance'], Page: Finance }),
  place({ name: 'deposit', title: 'finance:depositTitle', Page: DepositPage }),
]

export const unitPanels = [UnitDeposits]
