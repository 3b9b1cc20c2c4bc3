import { formatYuan } from './format'
import styles from './money.module.css'

/** An amount on the screen: `¥1,234.50`, digits of one width. */
export function Amount({ fen, strong = false }: { fen: number; strong?: boolean }) {
  return <span className={[styles.amount, strong && styles.strong, fen < 0 && styles.negative].filter(Boolean).join(' ')}>{formatYuan(fen)}</span>
}
