// The book of residents: what it would change, where it differs from what stands, and which of its cells say nothing sound.
import { useQuery } from '@tanstack/react-query'
import type { TableColumnsType } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer } from '../ipc/answer'
import { commands, type Corrections, type Difference, type ImportResidents, type ResidentsChanges, type UnreadHeading } from '../ipc/bindings'
import { queries } from '../ipc/queries'
import { useAct } from '../shared/act'
import { Ask } from '../shared/Ask'
import { DraftKept } from '../shared/DraftKept'
import { Panel } from '../shared/Page'
import { RowTable } from '../shared/RowTable'
import { useCorrections } from './corrections'
import { Course } from './Course'
import { Decide } from './Decide'
import { Problems, placeOf } from './Problems'
import styles from './exchange.module.css'

const AS_IT_IS: Corrections = { fixes: [], leftOut: [], agreed: [] }

/** Identity numbers do not lie about on this computer. */
const lasting = (corrections: Corrections): Corrections => ({
  ...corrections,
  fixes: corrections.fixes.filter(({ column }) => column !== 'id_number' && column !== 'tenant_id_number'),
})

export function ResidentsBook({ reading, mark }: { reading: number; mark: string }) {
  const { t } = useTranslation('exchange')
  const { corrections, mend, ...draft } = useCorrections(mark, AS_IT_IS, lasting)
  const [done, setDone] = useState<ResidentsChanges | null>(null)
  const preview = useQuery(queries.previewResidents(reading, corrections))
  const take = useAct({
    call: (request, input: ImportResidents) => answer(commands.importResidents(request, input)),
    onDone: (changes) => {
      draft.done()
      setDone(changes)
    },
  })

  return (
    <>
      {draft.restored && done === null && <DraftKept onDrop={draft.undo} />}
      {preview.isLoading && <Course />}
      <Ask query={preview}>
      {({ changes, rows, vacant, unchangedUnits, problems, problemCount, differences, differenceCount, unread, seen }) => (
        <>
          <Decide
            facts={[
              { label: t('facts.rows'), value: rows },
              { label: t('facts.newUnits'), value: changes.newUnits, strong: true },
              { label: t('facts.newResidents'), value: changes.newResidents, strong: true },
              { label: t('facts.newVehicles'), value: changes.newVehicles, strong: true },
              { label: t('facts.newCards'), value: changes.newCards, strong: true },
              { label: t('facts.changed'), value: changes.changedUnits + changes.changedResidents, strong: true },
              { label: t('facts.unchangedUnits'), value: unchangedUnits },
              { label: t('facts.vacant'), value: vacant },
            ]}
            fixes={corrections.fixes.length + corrections.agreed.length}
            leftOut={corrections.leftOut.length}
            onUndo={draft.undo}
            changes={Object.values(changes).some((count) => count > 0)}
            pending={take.pending}
            problem={take.problem}
            onCommit={() => void take.run({ corrections, seen })}
            done={done && t('doneResidents', { ...done })}
          />
          {done === null && (
            <>
              <Unread headings={unread} />
              <Problems
                count={problemCount}
                problems={problems.map((problem) => ({
                  ...problem,
                  sentence: t(`kind.${problem.kind}`),
                  columnName: t(`column.${problem.column}`),
                  warning: problem.kind === 'other_owner',
                  asksWhose: problem.kind === 'other_household',
                }))}
                onFix={(at, column, text) => mend((before) => ({ ...before, fixes: [...before.fixes, { at, column, text }] }))}
                onLeaveOut={(at) => mend((before) => ({ ...before, leftOut: [...before.leftOut, at] }))}
                onBelongs={(at) => mend((before) => ({ ...before, agreed: [...before.agreed, at] }))}
              />
              <Differences count={differenceCount} differences={differences} />
            </>
          )}
        </>
      )}
      </Ask>
    </>
  )
}

/** Headings nobody understood, so that nothing is left behind without a word. */
function Unread({ headings }: { headings: readonly UnreadHeading[] }) {
  const { t } = useTranslation('exchange')
  if (headings.length === 0) return null
  const sheets = [...new Set(headings.map(({ sheet }) => sheet))]
  return (
    <Panel title={t('unread', { n: headings.length })}>
      <p className={styles.quiet}>{t('unreadWhy')}</p>
      {sheets.map((sheet) => {
        const ofSheet = headings.filter((unread) => unread.sheet === sheet).map(({ heading }) => heading).join(' · ')
        return <p key={sheet}>{sheet === '' ? ofSheet : t('inSheet', { sheet, headings: ofSheet })}</p>
      })}
    </Panel>
  )
}

function Differences({ count, differences }: { count: number; differences: readonly Difference[] }) {
  const { t } = useTranslation('exchange')
  if (count === 0) return null
  const columns: TableColumnsType<Difference> = [
    { title: t('row'), width: '8rem', render: (_, { at }) => placeOf(at) },
    { title: t('unit'), dataIndex: 'unit', width: '8rem' },
    { title: t('person'), width: '10rem', render: (_, { person }) => <bdi>{person}</bdi> },
    { title: t('what'), width: '8rem', render: (_, { column }) => t(`column.${column}`) },
    { title: t('standsNow'), render: (_, { stands }) => stands || t('blank') },
    { title: t('inBook'), render: (_, { book }) => <strong>{book || t('blank')}</strong> },
  ]
  return (
    <Panel title={t('differences', { n: count })} flush>
      <RowTable
        label={t('differences', { n: count })}
        rows={differences}
        rowKey={({ at, column, person }) => `${at.sheet}!${at.row}!${column}!${person ?? ''}`}
        columns={columns}
      />
      {differences.length < count && <p className={styles.more}>{t('more', { shown: differences.length, n: count })}</p>}
    </Panel>
  )
}
