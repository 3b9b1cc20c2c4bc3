// Which column of a bank's file is which, said once for each account: the file's own headings to choose from, and its first rows beside.
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { answer } from '../ipc/answer'
import { commands, type BankColumns, type BankFile, type BankMapping } from '../ipc/bindings'
import { queries } from '../ipc/queries'
import { useAct } from '../shared/act'
import { ActForm, Submit } from '../shared/ActForm'
import { Ask } from '../shared/Ask'
import { SelectField, TextField } from '../shared/Field'
import { RowTable } from '../shared/RowTable'
import styles from './statements.module.css'
import { Dialog } from '../shared/Dialog'

interface Props {
  /** The account whose columns are changed; a new one where there is none. */
  mapping: BankMapping | null
  reading: number
  onSaved: (mapping: BankMapping) => void
  onClose: () => void
}

export function BankColumnsForm({ reading, onClose, ...form }: Props) {
  const { t } = useTranslation('statements')
  const file = useQuery(queries.bankFile(reading))
  return (
    <Dialog title={t('columnsOf')} open footer={null} width="46rem" onCancel={onClose} destroyOnHidden>
      <Ask query={file}>{(looked) => <Columns file={looked} {...form} />}</Ask>
    </Dialog>
  )
}

type Values = { name: string } & { [Column in keyof BankColumns]: string | undefined }

/** A row of the file. */
interface Shown {
  at: number
  cells: string[]
}

const COLUMNS = ['dateColumn', 'amount', 'side', 'moneyIn', 'moneyOut', 'summary', 'counterparty', 'reference'] as const satisfies readonly (keyof BankColumns)[]

function Columns({ file, mapping, onSaved }: { file: BankFile; mapping: BankMapping | null; onSaved: (mapping: BankMapping) => void }) {
  const { t } = useTranslation(['statements', 'common'])
  const save = useAct({
    call: (request, { name, ...columns }: Values) =>
      answer(
        commands.saveBankMapping(request, {
          id: mapping?.id ?? null,
          name,
          columns: Object.fromEntries(COLUMNS.map((column) => [column, columns[column] ?? ''])) as BankColumns,
        }),
      ),
    stale: ['statements', 'preview_statement'],
    onDone: onSaved,
  })
  const stands = mapping?.columns ?? file.guess
  const blankless = (column: keyof BankColumns) => stands[column] || undefined
  const initial = { name: mapping?.name ?? '', ...Object.fromEntries(COLUMNS.map((column) => [column, blankless(column)])) } as Values
  const options = [...new Set([...file.headings, ...Object.values(stands).filter((heading) => heading !== '')])].map((heading) => ({ value: heading, label: heading }))
  return (
    <ActForm name="save_bank_mapping" act={save} initial={initial} draft={false}>
      <p className={styles.quiet}>{t('columnsWhy')}</p>
      <div className={styles.columns}>
        <TextField name="name" label={t('accountName')} required />
        {COLUMNS.map((column) => (
          <SelectField key={column} name={column} label={t(`columns.${column}`)} required={column === 'dateColumn'} allowClear options={options} />
        ))}
      </div>
      <RowTable
        label={t('firstRows')}
        rows={file.rows.map((cells, at): Shown => ({ at, cells }))}
        rowKey={({ at }) => at}
        columns={file.headings.map((heading, at) => ({ title: heading, render: (_: unknown, { cells }: Shown) => <bdi>{cells[at]}</bdi> }))}
      />
      <div className={styles.act}>
        <Submit>{t('common:save')}</Submit>
      </div>
    </ActForm>
  )
}
