// The list of what was owed before the program came: what it would charge, which of its names the price list does not know, and which of
// its rows cannot be taken.
import { useQuery } from '@tanstack/react-query'
import { Form, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer } from '../ipc/answer'
import { commands, type ArrearsCorrections, type ArrearsOpened, type FeeItemId, type ImportOpeningArrears, type UnknownItem } from '../ipc/bindings'
import { queries } from '../ipc/queries'
import { useAct } from '../shared/act'
import { Amount } from '../shared/Amount'
import { Ask } from '../shared/Ask'
import { DraftKept } from '../shared/DraftKept'
import { formatYuan } from '../shared/format'
import { Panel } from '../shared/Page'
import { useCorrections } from './corrections'
import { Course } from './Course'
import { Decide } from './Decide'
import { Problems } from './Problems'

const AS_IT_IS: ArrearsCorrections = { fixes: [], leftOut: [], items: [] }

export function ArrearsBook({ reading, mark }: { reading: number; mark: string }) {
  const { t } = useTranslation('exchange')
  const { corrections, mend, ...draft } = useCorrections(mark, AS_IT_IS)
  const [done, setDone] = useState<ArrearsOpened | null>(null)
  const preview = useQuery(queries.previewOpeningArrears(reading, corrections))
  const take = useAct({
    call: (request, input: ImportOpeningArrears) => answer(commands.importOpeningArrears(request, input)),
    onDone: (opened) => {
      draft.done()
      setDone(opened)
    },
  })

  return (
    <>
      {draft.restored && done === null && <DraftKept onDrop={draft.undo} />}
      {preview.isLoading && <Course />}
      <Ask query={preview}>
      {({ rows, newCharges, total, chargedAlready, problems, problemCount, unknownItems, seen }) => (
        <>
          <Decide
            facts={[
              { label: t('facts.rows'), value: rows },
              { label: t('facts.newCharges'), value: newCharges, strong: true },
              { label: t('facts.total'), value: <Amount fen={total} />, strong: true },
              { label: t('facts.chargedAlready'), value: chargedAlready },
            ]}
            fixes={corrections.fixes.length + corrections.items.length}
            leftOut={corrections.leftOut.length}
            onUndo={draft.undo}
            changes={newCharges > 0}
            pending={take.pending}
            problem={take.problem}
            onCommit={() => void take.run({ corrections, seen })}
            done={done && t('doneArrears', { charges: done.charges, total: formatYuan(done.total) })}
          />
          {done === null && (
            <>
              <UnknownItems
                items={unknownItems}
                onMeant={(name, feeItem) => mend((before) => ({ ...before, items: [...before.items, { name, feeItem }] }))}
              />
              <Problems
                count={problemCount}
                problems={problems.map((problem) => ({
                  ...problem,
                  sentence: t(`arrearsKind.${problem.kind}`),
                  columnName: t(`arrearsColumn.${problem.column}`),
                }))}
                onFix={(at, column, text) => mend((before) => ({ ...before, fixes: [...before.fixes, { at, column, text }] }))}
                onLeaveOut={(at) => mend((before) => ({ ...before, leftOut: [...before.leftOut, at] }))}
              />
            </>
          )}
        </>
      )}
      </Ask>
    </>
  )
}

/** Names of the list that are not on the price list: the clerk says which item each means. */
function UnknownItems({ items, onMeant }: { items: readonly UnknownItem[]; onMeant: (name: string, feeItem: FeeItemId) => void }) {
  const { t } = useTranslation('exchange')
  const listed = useQuery(queries.feeItems())
  if (items.length === 0) return null
  return (
    <Panel title={t('unknownItems')}>
      <p>{t('unknownItemsWhy')}</p>
      <Form layout="vertical" component="div">
        {items.map(({ name, rows }) => (
          <Form.Item key={name} label={t('meant', { name, rows })} htmlFor={`meant-${name}`}>
            <Select<FeeItemId>
              id={`meant-${name}`}
              showSearch={{ optionFilterProp: 'label' }}
              placeholder={t('meantWhich')}
              options={(listed.data ?? []).filter(({ active }) => active).map((item) => ({ value: item.id, label: item.name }))}
              onChange={(feeItem) => onMeant(name, feeItem)}
            />
          </Form.Item>
        ))}
      </Form>
    </Panel>
  )
}
