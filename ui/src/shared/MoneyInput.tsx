import { Input, type InputProps } from 'antd'
import { useState } from 'react'
import { parseYuan, plainYuan } from './format'
import styles from './money.module.css'

interface Props extends Omit<InputProps, 'value' | 'onChange' | 'defaultValue'> {
  /** Fen; undefined while nothing, or nothing sensible, is typed. */
  value?: number | undefined
  onChange?: (fen: number | undefined) => void
}

/** An amount: typed in yuan, held in fen, shown with grouping when one leaves it. */
export function MoneyInput({ value, onChange, onBlur, onFocus, ...input }: Props) {
  const [typed, setTyped] = useState<string | null>(null)
  const unreadable = typed !== null && typed.trim() !== '' && parseYuan(typed) === undefined
  return (
    <Input
      prefix="¥"
      inputMode="decimal"
      autoComplete="off"
      className={styles.input}
      {...(unreadable && { status: 'error' as const, 'aria-invalid': true })}
      {...input}
      value={typed ?? (value === undefined ? '' : plainYuan(value))}
      onFocus={(event) => {
        event.target.select()
        onFocus?.(event)
      }}
      onChange={(event) => {
        setTyped(event.target.value)
        onChange?.(parseYuan(event.target.value))
      }}
      onBlur={(event) => {
        if (!unreadable) setTyped(null)
        onBlur?.(event)
      }}
    />
  )
}
