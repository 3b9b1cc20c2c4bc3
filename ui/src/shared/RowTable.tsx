// A table one walks through with the arrow keys: one row is in the tab order at a time, up and down move to the next, Home and End to the
// ends, Enter opens. antd's own rows take no keys, so this stands before every table of the window.
import { Table, type TableProps } from 'antd'
import { useRef, useState, type KeyboardEvent, type Key, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from './EmptyState'

export interface Selection<Row> {
  keys: readonly Key[]
  onChange: (keys: Key[]) => void
  /** What a screen reader calls the box of this row. */
  nameOf: (row: Row) => string
  disabled?: (row: Row) => boolean
}

interface Props<Row> extends Omit<TableProps<Row>, 'dataSource' | 'rowKey' | 'rowSelection' | 'onRow'> {
  /** What the table holds, for a screen reader. */
  label: string
  rows: readonly Row[]
  rowKey: (row: Row) => Key
  /** Enter or a click on the row. */
  onOpen?: (row: Row) => void
  selection?: Selection<Row>
  /** What stands there when there is nothing. */
  empty?: ReactNode
}

const PAGE = 100

/** What a column without a width of its own needs at least, in rem. */
const LEAST = 7

/** Where there is less room than the columns need, a table scrolls: its cells never lie over one another. */
function leastWidth<Row>(columns: TableProps<Row>['columns'] = []): string {
  const widths = columns.filter(({ hidden }) => !hidden).map(({ width }) => (typeof width === 'string' ? Number.parseFloat(width) : LEAST))
  return `${widths.reduce((sum, width) => sum + width, 0)}rem`
}

export function RowTable<Row extends object>({ label, rows, rowKey, onOpen, selection, empty, scroll, ...table }: Props<Row>) {
  const { t } = useTranslation()
  const box = useRef<HTMLElement>(null)
  const [focused, setFocused] = useState<Key | null>(null)
  const first = rows[0]
  const entrance = focused !== null && rows.some((row) => rowKey(row) === focused) ? focused : first && rowKey(first)

  const move = (event: KeyboardEvent<HTMLElement>, row: Row) => {
    // A key pressed in a button or box inside the row is meant for that.
    if (event.target !== event.currentTarget) return
    const all = [...(box.current?.querySelectorAll<HTMLElement>('tr[data-row-key]') ?? [])]
    const at = all.indexOf(event.currentTarget)
    const target = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key]
    if (target !== undefined) {
      event.preventDefault()
      all[Math.max(0, Math.min(target, all.length - 1))]?.focus()
    } else if (event.key === 'Enter' && onOpen) {
      event.preventDefault()
      onOpen(row)
    } else if (event.key === ' ' && selection && !selection.disabled?.(row)) {
      event.preventDefault()
      const key = rowKey(row)
      selection.onChange(selection.keys.includes(key) ? selection.keys.filter((each) => each !== key) : [...selection.keys, key])
    }
  }

  return (
    <section ref={box} aria-label={label}>
      <Table<Row>
        size="small"
        pagination={rows.length > PAGE ? { defaultPageSize: PAGE, showSizeChanger: false, size: 'small' } : false}
        // Headings over nothing say nothing.
        showHeader={rows.length > 0}
        locale={{ emptyText: typeof empty === 'string' ? <EmptyState>{empty}</EmptyState> : (empty ?? <EmptyState />) }}
        // What cannot be walked through does not scroll either.
        {...(rows.length > 0 && { scroll: { x: leastWidth(table.columns), ...scroll } })}
        {...table}
        dataSource={rows}
        rowKey={rowKey}
        onRow={(row) => ({
          tabIndex: rowKey(row) === entrance ? 0 : -1,
          onFocus: (event) => {
            if (event.target === event.currentTarget) setFocused(rowKey(row))
          },
          onKeyDown: (event) => move(event, row),
          ...(onOpen && { onClick: () => onOpen(row), style: { cursor: 'pointer' } }),
        })}
        {...(selection && {
          rowSelection: {
            selectedRowKeys: [...selection.keys],
            onChange: (keys: Key[]) => selection.onChange(keys),
            getCheckboxProps: (row: Row) =>
              ({ 'aria-label': t('selectRow', { name: selection.nameOf(row) }), disabled: selection.disabled?.(row) ?? false }),
            getTitleCheckboxProps: () => ({ 'aria-label': t('selectAll') }),
          },
        })}
      />
    </section>
  )
}
