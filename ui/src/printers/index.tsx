import { Printers } from './Printers'

export const settingsPanels = [Printers]
