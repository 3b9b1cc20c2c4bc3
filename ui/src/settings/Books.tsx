import { Alert, Button, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer } from '../ipc/answer'
import { commands, type Finding } from '../ipc/bindings'
import { useAct } from '../shared/act'
import { Panel } from '../shared/Page'
import { Refusal } from '../shared/Refusal'
import { RowTable } from '../shared/RowTable'

/** Recomputes the books and says what does not agree. */
export function Books() {
  const { t } = useTranslation('settings')
  const [findings, setFindings] = useState<Finding[] | null>(null)
  const verify = useAct({ call: () => answer(commands.verify()), stale: [], onDone: setFindings })
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
        <Button loading={verify.pending} onClick={() => void verify.run(undefined)}>
          {t('books.verify')}
        </Button>
      }
    >
      <p>{t('books.why')}</p>
      {verify.problem && <Refusal problem={verify.problem} />}
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
