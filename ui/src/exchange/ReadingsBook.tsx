// The list of readings: what it would write, which of its rows are odd, and which meters it leaves out.
import { useQuery } from '@tanstack/react-query'
import { Checkbox, Form } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer } from '../ipc/answer'
import { commands, type AbsentMeter, type ImportReadings, type ReadingsCorrections, type ReadingsTaken } from '../ipc/bindings'
import { queries } from '../ipc/queries'
import { useAct } from '../shared/act'
import { Ask } from '../shared/Ask'
import { DateInput } from '../shared/DateInput'
import { DraftKept } from '../shared/DraftKept'
import { Panel } from '../shared/Page'
import { RowTable } from '../shared/RowTable'
import { useCorrections } from './corrections'
import { Course } from './Course'
import { Decide } from './Decide'
import { Problems } from './Problems'

const AS_IT_IS: ReadingsCorrections = { fixes: [], leftOut: [], agreed: [], period: '', install: false }

export function ReadingsBook({ reading, mark }: { reading: number; mark: string }) {
  const { t } = useTranslation('exchange')
  const { corrections, mend, ...draft } = useCorrections(mark, AS_IT_IS)
  const [done, setDone] = useState<ReadingsTaken | null>(null)
  const preview = useQuery(queries.previewReadings(reading, corrections))
  const take = useAct({
    call: (request, input: ImportReadings) => answer(commands.importReadings(request, input)),
    onDone: (taken) => {
      draft.done()
      setDone(taken)
    },
  })
  return (
    <>
      {draft.restored && done === null && <DraftKept onDrop={draft.undo} />}
      {preview.isLoading && <Course />}
      {done === null && (
        <Panel>
          <Form layout="inline" component="div">
            <Form.Item label={t('readingsMonth')} htmlFor="readings-month">
              <DateInput id="readings-month" month value={corrections.period} onChange={(month) => mend((before) => ({ ...before, period: month ?? '' }))} />
            </Form.Item>
            <Checkbox checked={corrections.install} onChange={({ target }) => mend((before) => ({ ...before, install: target.checked }))}>
              {t('installMeters')}
            </Checkbox>
          </Form>
        </Panel>
      )}
      <Ask query={preview}>
        {({ rows, newReadings, usageTotal, newMeters, readAlready, problems, problemCount, absent, absentCount, seen }) => (
          <>
            <Decide
              facts={[
                { label: t('facts.rows'), value: rows },
                { label: t('facts.newReadings'), value: newReadings, strong: true },
                { label: t('facts.usageTotal'), value: usageTotal, strong: true },
                { label: t('facts.newMeters'), value: newMeters },
                { label: t('facts.readAlready'), value: readAlready },
              ]}
              fixes={corrections.fixes.length + corrections.agreed.length}
              leftOut={corrections.leftOut.length}
              onUndo={draft.undo}
              changes={newReadings > 0}
              pending={take.pending}
              problem={take.problem}
              onCommit={() => void take.run({ corrections, seen })}
              done={done && t('doneReadings', { readings: done.readings, usage: done.usageTotal, meters: done.meters })}
            />
            {done === null && (
              <>
                <Problems
                  count={problemCount}
                  problems={problems.map((problem) => ({
                    ...problem,
                    sentence: t(`readingKind.${problem.kind}`, { against: problem.against ?? '' }),
                    columnName: t(`readingColumn.${problem.column}`),
                    asks: problem.canBeAgreed,
                  }))}
                  onFix={(at, column, text) => mend((before) => ({ ...before, fixes: [...before.fixes, { at, column, text }] }))}
                  onLeaveOut={(at) => mend((before) => ({ ...before, leftOut: [...before.leftOut, at] }))}
                  onAgree={(at) => mend((before) => ({ ...before, agreed: [...before.agreed, at] }))}
                />
                <Absent meters={absent} count={absentCount} />
              </>
            )}
          </>
        )}
      </Ask>
    </>
  )
}

/** Meters that hang and are not in the list. */
function Absent({ meters, count }: { meters: readonly AbsentMeter[]; count: number }) {
  const { t } = useTranslation('exchange')
  if (count === 0) return null
  return (
    <Panel title={t('absent', { n: count })} flush>
      <RowTable
        label={t('absent', { n: count })}
        rows={meters}
        rowKey={({ unit, number }) => `${unit} ${number}`}
        columns={[
          { title: t('unit'), dataIndex: 'unit', width: '12rem' },
          { title: t('readingColumn.meter'), dataIndex: 'number' },
        ]}
      />
    </Panel>
  )
}
