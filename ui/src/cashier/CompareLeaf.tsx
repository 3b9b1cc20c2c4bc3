// On pre-printed forms the sheet in the printer has a number of its own: before a print goes out, the clerk compares it with the next leaf
// of the book. Enter says that they are the same; another number is typed, and then nothing is printed.
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CommandError } from '../ipc/bindings'
import { ActForm, Submit } from '../shared/ActForm'
import { TextField } from '../shared/Field'
import { FourCases } from './FourCases'
import type { Print } from './paper'
import styles from './Cashier.module.css'
import { Dialog } from '../shared/Dialog'

type LeafProblem = Extract<CommandError, { code: 'leaf_to_compare' | 'leaf_is_another' }>

/** What a look at the sheet in the printer can mend. */
export function leafProblem(problem: CommandError | null): LeafProblem | null {
  return problem?.code === 'leaf_to_compare' || problem?.code === 'leaf_is_another' ? problem : null
}

interface Props {
  /** The receipt's own number. */
  number: string
  print: Print
  problem: LeafProblem
  onClose: () => void
}

export function CompareLeaf({ number, print, problem, onClose }: Props) {
  const { t } = useTranslation('cashier')
  const [helping, setHelping] = useState(false)
  if (helping) {
    return (
      <FourCases
        onClose={() => {
          setHelping(false)
          void print.compare(null)
        }}
      />
    )
  }
  const act = {
    ...print,
    run: ({ leaf }: { leaf: string }) => print.compare(leaf.trim() || problem.leaf),
    problem: problem.code === 'leaf_is_another' ? problem : null,
  }
  return (
    <Dialog title={t('leaf.compare', { number })} open footer={null} width="26.25rem" onCancel={onClose}>
      <p className={styles.leaf} role="status">
        {problem.leaf}
      </p>
      <p>
        {t('leaf.sheet')}
        {problem.code === 'leaf_to_compare' && ` ${t('leaf.left', { left: problem.left, sheets: problem.sheets })}`}
      </p>
      <ActForm name="compare_leaf" act={act} initial={{ leaf: '' }} draft={false} onDone={onClose}>
        <TextField name="leaf" label={t('leaf.seen')} placeholder={problem.leaf} help={t('leaf.seenHelp')} data-takes-scan />
        <Submit>{t('leaf.print')}</Submit> <Button onClick={() => setHelping(true)}>{t('four.open')}</Button>
      </ActForm>
    </Dialog>
  )
}
