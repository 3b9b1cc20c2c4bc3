// The rows of a book in which something is not right, each with its place in the worksheet. What a cell should have said is typed here
// and read again by the desk; the file stays as it is.
import { Button, Input, Space, type TableColumnsType } from 'antd'
import { useTranslation } from 'react-i18next'
import type { At } from '../ipc/bindings'
import { isComposing } from '../shared/keys'
import { Panel } from '../shared/Page'
import { RowTable } from '../shared/RowTable'
import styles from './exchange.module.css'

export interface ProblemRow<Column extends string> {
  at: At
  column: Column
  /** The sentence. */
  sentence: string
  /** The column's name. */
  columnName: string
  text: string
  unit: string | null
  warning: boolean
  /** Whether the people of the row belong to the unit is the clerk's to say. */
  asksWhose?: boolean
  /** It is odd, and right if somebody says so. */
  asks?: boolean
}

interface Props<Column extends string> {
  count: number
  problems: readonly ProblemRow<Column>[]
  onFix: (at: At, column: Column, text: string) => void
  onLeaveOut: (at: At) => void
  /** The people of the row belong to the unit, too. */
  onBelongs?: (at: At) => void
  /** The row is odd and right. */
  onAgree?: (at: At) => void
}

export function Problems<Column extends string>({ count, problems, onFix, onLeaveOut, onBelongs, onAgree }: Props<Column>) {
  const { t } = useTranslation('exchange')
  if (count === 0) return null
  const columns: TableColumnsType<ProblemRow<Column>> = [
    { title: t('row'), width: '8rem', render: (_, { at }) => placeOf(at) },
    { title: t('unit'), dataIndex: 'unit', width: '8rem' },
    { title: t('problem'), width: '16rem', render: (_, { sentence, warning }) => <span className={warning ? styles.quiet : undefined}>{sentence}</span> },
    {
      title: t('cell'),
      width: '18rem',
      render: (_, { at, column, columnName, text }) => (
        <Input
          size="small"
          data-takes-scan
          aria-label={t('fix', { row: at.row, column: columnName })}
          addonBefore={columnName}
          defaultValue={text}
          maxLength={500}
          onPressEnter={(event) => {
            if (!isComposing(event.nativeEvent)) goOnFrom(event.currentTarget)
          }}
          onBlur={({ currentTarget: { value } }) => {
            if (value !== text) onFix(at, column, value)
          }}
        />
      ),
    },
    {
      title: t('actions'),
      width: onBelongs || onAgree ? '12rem' : '8rem',
      render: (_, { at, asksWhose, asks }) => (
        <Space size="small">
          <Button
            size="small"
            aria-label={t('leaveOutRow', { row: at.row })}
            onClick={(event) => {
              goOnFrom(event.currentTarget)
              onLeaveOut(at)
            }}
          >
            {t('leaveOut')}
          </Button>
          {asksWhose && onBelongs && (
            <Button
              size="small"
              aria-label={t('belongsRow', { row: at.row })}
              onClick={(event) => {
                goOnFrom(event.currentTarget)
                onBelongs(at)
              }}
            >
              {t('belongs')}
            </Button>
          )}
          {asks && onAgree && (
            <Button
              size="small"
              aria-label={t('agreeRow', { row: at.row })}
              onClick={(event) => {
                goOnFrom(event.currentTarget)
                onAgree(at)
              }}
            >
              {t('agree')}
            </Button>
          )}
        </Space>
      ),
    },
  ]
  return (
    <Panel title={t('problems', { n: count })} flush>
      <RowTable
        label={t('problems', { n: count })}
        rows={problems}
        rowKey={({ at, column, sentence, text }) => `${at.sheet}!${at.row}!${column}!${sentence}!${text}`}
        columns={columns}
      />
      {problems.length < count && <p className={styles.more}>{t('more', { shown: problems.length, n: count })}</p>}
    </Panel>
  )
}

/** To the same thing in the next row, for this row may be gone in a moment; from the last one nowhere, which also ends the typing. */
function goOnFrom(control: HTMLElement): void {
  const row = control.closest('tr')?.nextElementSibling
  const next = row?.querySelector<HTMLElement>(control.tagName.toLowerCase())
  if (next) next.focus()
  else control.blur()
}

/** `台账 · 69`, or the row alone in a file without sheets. */
export function placeOf({ sheet, row }: At): string {
  return sheet === '' ? String(row) : `${sheet} · ${row}`
}
