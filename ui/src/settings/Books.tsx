import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer } from '../ipc/answer'
import { commands, type Backup, type Finding } from '../ipc/bindings'
import { queries } from '../ipc/queries'
import { useAct } from '../shared/act'
import { Kbd } from '../shared/Kbd'
import { useKey } from '../shared/keys'
import { Panel } from '../shared/Page'
import { Refusal } from '../shared/Refusal'
import { RowTable } from '../shared/RowTable'

/** Recomputes the books and says what does not agree; copies them, and says when that was last done. */
export function Books({ checks }: { checks: boolean }) {
  const { t } = useTranslation('settings')
  const client = useQueryClient()
  const [findings, setFindings] = useState<Finding[] | null>(null)
  const verify = useAct({ call: () => answer(commands.verify()), stale: [], onDone: setFindings })
  const [copy, setCopy] = useState<Backup | null>(null)
  const last = useQuery(queries.lastBackup()).data
  const backUp = useAct({
    // The bottom line must hear of it also when it failed.
    call: (request) => answer(commands.backUp(request)).finally(() => void client.invalidateQueries({ queryKey: ['last_backup'] })),
    stale: [],
    onDone: setCopy,
  })
  const problem = verify.problem ?? backUp.problem ?? last?.failed
  useKey('b', t('books.backUp'), () => !backUp.pending && void backUp.run(undefined))
  useKey('v', t('books.verify'), () => checks && !verify.pending && void verify.run(undefined))
  const columns: TableColumnsType<Finding> = [
    { title: t('books.kind'), render: (_, { kind }) => t(`books.kinds.${kind}`) },
    { title: t('books.table'), dataIndex: 'table' },
    { title: t('books.row'), dataIndex: 'row', align: 'right' },
    { title: t('books.detail'), dataIndex: 'detail' },
  ]
  return (
    <Panel
      title={t('books.title')}
      actions={
        <>
          <Button loading={backUp.pending} onClick={() => void backUp.run(undefined)}>
            {t('books.backUp')} <Kbd combo="b" />
          </Button>
          {checks && (
            <Button loading={verify.pending} onClick={() => void verify.run(undefined)}>
              {t('books.verify')} <Kbd combo="v" />
            </Button>
          )}
        </>
      }
    >
      {last && <p>{last.at ? t('books.last', { at: last.at }) : t('books.never')}</p>}
      {checks && <p>{t('books.why')}</p>}
      {problem && <Refusal problem={problem} />}
      {copy && <Alert role="status" showIcon type="success" title={t('books.backedUp', { receipts: copy.receipts, head: copy.head })} />}
      {findings?.length === 0 && <Alert role="status" showIcon type="success" title={t('books.sound')} />}
      {findings && findings.length > 0 && (
        <>
          <Alert role="alert" showIcon type="error" title={t('books.findings', { count: findings.length })} />
          <RowTable label={t('books.title')} rows={findings} rowKey={(finding) => `${finding.table} ${finding.row} ${finding.detail}`} columns={columns} />
        </>
      )}
    </Panel>
  )
}
