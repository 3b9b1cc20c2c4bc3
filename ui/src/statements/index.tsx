import { ReconciliationOutlined } from '@ant-design/icons'
import type { Provider } from '../ipc/bindings'
import { place } from '../shared/place'
import { BringIn } from './BringIn'
import { Result } from './Result'
import { Statements } from './Statements'

declare module '../shared/place' {
  interface Places {
    statements: object
    bringIn: object
    /** Both sides of some days. */
    reconciliation: { provider: Provider; fromOn: string; toOn: string }
  }
}

export const places = [
  place({ name: 'statements', title: 'statements:title', icon: ReconciliationOutlined, combo: 'Ctrl+8', seenBy: ['supervisor', 'finance'], Page: Statements }),
  place({ name: 'bringIn', title: 'statements:bringIn', Page: BringIn }),
  place({ name: 'reconciliation', title: 'statements:result', Page: Result }),
]
