// The box that finds anything, wherever something must be found: at the top of the window, and in forms that need a unit or a person.
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { AutoComplete, Input, type InputRef } from 'antd'
import { useState, type Ref } from 'react'
import { useTranslation } from 'react-i18next'
import type { Hit, HitKind, UnitId } from '../ipc/bindings'
import { queries } from '../ipc/queries'
import styles from './Finder.module.css'

interface Props {
  id?: string
  label?: string
  placeholder?: string
  /** Only these; all when left out. */
  kinds?: readonly HitKind[]
  /** What stands in the box while nothing is being typed. */
  shown?: string
  onFind: (hit: Hit) => void
  /** The text was emptied. */
  onClear?: () => void
  ref?: Ref<InputRef>
  className?: string | undefined
}

/** The line that says that there is nothing: a list of choices holds choices, or a screen reader cannot tell what it is. */
const NOTHING = 'nothing'

const EVERY_KIND: readonly HitKind[] = ['unit', 'resident', 'vehicle', 'card', 'receipt', 'visit', 'space', 'waiver', 'batch', 'deposit', 'bank_deposit', 'notices']

const keyOf = (hit: Hit) => `${hit.kind}-${hit.id}`

/** Finds while one types; Enter takes the first, the arrows go to the others. */
export function Finder({ id, label, placeholder, kinds = EVERY_KIND, shown = '', onFind, onClear, ref, className }: Props) {
  const { t } = useTranslation('search')
  const [typed, setTyped] = useState<string | null>(null)
  const text = typed ?? ''
  const found = useQuery({ ...queries.search(text, kinds), placeholderData: keepPreviousData })
  const client = useQueryClient()
  const hits = text.trim() === '' ? [] : (found.data ?? [])
  const nothing = text.trim() !== '' && hits.length === 0 && found.isSuccess && !found.isPlaceholderData

  const take = async (key: string) => {
    let hit = hits.find((each) => keyOf(each) === key)
    // Whoever types quicker than is found means the first of what they typed, not of what stood there a moment ago.
    if (hit === hits[0] && found.isPlaceholderData) [hit] = await client.fetchQuery(queries.search(text, kinds)).catch(() => [])
    if (!hit) return
    setTyped(null)
    onFind(hit)
  }
  return (
    <AutoComplete
      {...(id && { id })}
      className={[styles.finder, className].filter(Boolean).join(' ')}
      value={typed ?? shown}
      defaultActiveFirstOption
      options={nothing ? [{ value: NOTHING, label: <span className={styles.detail}>{t('nothing')}</span> }] : hits.map((hit) => ({ value: keyOf(hit), label: <HitLine hit={hit} /> }))}
      onSearch={(value) => {
        setTyped(value)
        if (value === '') onClear?.()
      }}
      onSelect={(key: string) => void take(key)}
      onBlur={() => setTyped(null)}
    >
      <Input ref={ref} {...(label && { 'aria-label': label })} placeholder={placeholder ?? t('placeholder')} autoComplete="off" />
    </AutoComplete>
  )
}

/** One thing found: what it is, its name, where and who. */
function HitLine({ hit }: { hit: Hit }) {
  const { t } = useTranslation('search')
  return (
    <span className={styles.hit}>
      <span className={styles.kind}>{t(`kinds.${hit.kind}`)}</span>
      <bdi className={styles.name}>{hit.title}</bdi>
      <span className={styles.detail}>{hit.subtitle}</span>
      {!hit.live && <span className={styles.past}>{t('past')}</span>}
    </span>
  )
}

interface UnitPickerProps {
  id?: string
  value?: UnitId | undefined
  onChange?: (unit: UnitId | undefined) => void
  /** What was found on the way: a resident's name, a plate. */
  onFound?: (hit: Hit) => void
  /** How the unit of `value` is called, when it was not picked here. */
  name?: string
  placeholder?: string
}

/** A unit, found by its number or by whoever lives there. Stands in a `Field`. */
export function UnitPicker({ id, value, onChange, onFound, name, placeholder }: UnitPickerProps) {
  const [picked, setPicked] = useState<Hit | null>(null)
  const shown = value === undefined ? '' : picked?.unit === value ? [picked.title, picked.kind === 'unit' ? '' : picked.subtitle].filter(Boolean).join(' · ') : (name ?? '')
  return (
    <Finder
      {...(id && { id })}
      {...(placeholder && { placeholder })}
      kinds={['unit', 'resident', 'vehicle', 'card']}
      shown={shown}
      onClear={() => {
        setPicked(null)
        onChange?.(undefined)
      }}
      onFind={(hit) => {
        setPicked(hit)
        onChange?.(hit.unit ?? undefined)
        onFound?.(hit)
      }}
    />
  )
}
