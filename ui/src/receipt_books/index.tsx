import { ReceiptBooks } from './ReceiptBooks'

export const settingsPanels = [ReceiptBooks]
