// What was paid ahead pays what is owed: looked at unit by unit, then done as it was seen. Done again it finds nothing.
import { useQuery } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer } from '../ipc/answer'
import { commands, type Applied, type CommandError, type PrepaymentUses } from '../ipc/bindings'
import { queries } from '../ipc/queries'
import { useAct } from '../shared/act'
import { Amount } from '../shared/Amount'
import { Ask } from '../shared/Ask'
import { formatYuan } from '../shared/format'
import { Panel } from '../shared/Page'
import { Refusal } from '../shared/Refusal'
import { RowTable } from '../shared/RowTable'
import styles from './fees.module.css'

export function UsePrepayment() {
  const { t } = useTranslation('fees')
  const uses = useQuery(queries.prepaymentUse())
  const [done, setDone] = useState<Applied | null>(null)
  const apply = useAct({
    call: (request, { receipts, total }: PrepaymentUses) => answer(commands.applyPrepayment(request, { receipts, total })),
    onDone: setDone,
  })
  return (
    <div className={styles.stack}>
      {done && <AppliedNotice applied={done} />}
      {apply.problem && <Refusal problem={apply.problem} />}
      <Ask query={uses}>
        {(seen) => (
          <Panel
            title={t('offset.title')}
            actions={
              seen.receipts > 0 && (
                <Button type="primary" autoFocus loading={apply.pending} onClick={() => void apply.run(seen)}>
                  {t('offset.apply', { count: seen.receipts })} · {formatYuan(seen.total)}
                </Button>
              )
            }
            flush
          >
            <p className={styles.inset}>{t(`offset.when.${seen.when}`)}</p>
            <RowTable
              label={t('offset.title')}
              rows={seen.units}
              rowKey={({ unit }) => unit}
              empty={t('offset.nothing')}
              columns={[
                { title: t('offset.unit'), dataIndex: 'label' },
                { title: t('charges'), dataIndex: 'charges', align: 'right', width: '6rem' },
                { title: t('offset.earmarked'), align: 'right', width: '9rem', render: (_, { earmarked }) => <Amount fen={earmarked} /> },
                { title: t('offset.general'), align: 'right', width: '9rem', render: (_, { general }) => <Amount fen={general} /> },
                { title: t('offset.owedAfter'), align: 'right', width: '9rem', render: (_, { owedAfter }) => <Amount fen={owedAfter} /> },
                { title: t('offset.prepaymentAfter'), align: 'right', width: '9rem', render: (_, { prepaymentAfter }) => <Amount fen={prepaymentAfter} /> },
              ]}
            />
            {seen.receipts > 0 && (
              <p className={styles.inset}>
                {t('offset.totals', { count: seen.receipts, total: formatYuan(seen.total), owed: formatYuan(seen.owedAfter), prepayment: formatYuan(seen.prepaymentAfter) })}
              </p>
            )}
          </Panel>
        )}
      </Ask>
    </div>
  )
}

function AppliedNotice({ applied: { receipts, total, first, last } }: { applied: Applied }) {
  const { t } = useTranslation('fees')
  return <Alert role="status" showIcon type="success" title={t('offset.done', { count: receipts, total: formatYuan(total), first, last })} />
}

/** What followed a billing run: what was paid at once, or why it could not be. */
export function AfterBilling({ applied, problem }: { applied: Applied | null; problem: CommandError | null }) {
  const { t } = useTranslation('fees')
  return (
    <>
      {applied && <AppliedNotice applied={applied} />}
      {problem && (
        <>
          <p>{t('offset.notDone')}</p>
          <Refusal problem={problem} />
        </>
      )}
    </>
  )
}
