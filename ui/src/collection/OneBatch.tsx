// A batch: its file for the bank, its list on paper, the bank's answer, and debits that are given up with a reason.
import { useQuery } from '@tanstack/react-query'
import { App, Button, Tag, type TableColumnsType } from 'antd'
import { useState, type Key } from 'react'
import { useTranslation } from 'react-i18next'
import { answer } from '../ipc/answer'
import { commands, type Collection, type CollectionDebit, type CollectionId, type DebitState } from '../ipc/bindings'
import { queries } from '../ipc/queries'
import { useAct } from '../shared/act'
import { ActForm, Submit } from '../shared/ActForm'
import { Amount } from '../shared/Amount'
import { Ask } from '../shared/Ask'
import { TextField } from '../shared/Field'
import { formatMoment } from '../shared/format'
import { useKey } from '../shared/keys'
import { Panel } from '../shared/Page'
import { PaperActions } from '../shared/PaperActions'
import { Refusal } from '../shared/Refusal'
import { RowTable } from '../shared/RowTable'
import { Answer } from './Answer'
import { BatchState } from './Batches'
import styles from './collection.module.css'
import { useMay } from './may'
import { Dialog } from '../shared/Dialog'

const COLOURS: Record<DebitState, string> = { open: 'warning', paid: 'success', refused: 'error', released: 'default' }

export function OneBatch({ id, onBack }: { id: CollectionId; onBack: () => void }) {
  const { t } = useTranslation('common')
  const asked = useQuery(queries.collection(id))
  const [answering, setAnswering] = useState(false)
  useKey('Escape', t('back'), () => (answering ? setAnswering(false) : onBack()))
  return (
    <Ask query={asked}>
      {(batch) => (answering ? <Answer batch={batch.brief} onBack={() => setAnswering(false)} /> : <Shown batch={batch} onBack={onBack} onAnswer={() => setAnswering(true)} />)}
    </Ask>
  )
}

function Shown({ batch: { brief, debits }, onBack, onAnswer }: { batch: Collection; onBack: () => void; onAnswer: () => void }) {
  const { t } = useTranslation(['collection', 'common'])
  const { message } = App.useApp()
  const may = useMay()
  const [chosen, setChosen] = useState<readonly Key[]>([])
  const [releasing, setReleasing] = useState(false)
  const write = useAct({
    call: (request, collection: CollectionId) => answer(commands.collectionFile(request, collection)),
    stale: ['collection', 'collections'],
    onDone: (name) => {
      if (name !== null) void message.success(t('written', { name }))
    },
  })
  const facts: [string, React.ReactNode][] = [
    [t('profile'), brief.profile],
    [t('debitOn'), brief.debitOn],
    [t('dueUntil'), brief.dueUntil],
    [t('lines'), brief.lines],
    [t('total'), <Amount key="total" fen={brief.total} strong />],
    [t('paidTotal'), <Amount key="paid" fen={brief.paidTotal} />],
    [t('made'), `${brief.by} ${formatMoment(brief.at)}`],
    [t('state'), <BatchState key="state" brief={brief} />],
  ]
  const columns: TableColumnsType<CollectionDebit> = [
    { title: t('number'), dataIndex: 'number', align: 'right', width: '4rem' },
    { title: t('unit'), dataIndex: 'unitLabel', width: '7rem' },
    { title: t('payer'), dataIndex: 'payer' },
    { title: t('account'), width: '7rem', render: (_, { account }) => account },
    { title: t('for'), render: (_, { charges }) => charges.map(({ item, period }) => [item, period].filter(Boolean).join(' ')).join(' · ') },
    { title: t('amount'), align: 'right', width: '8rem', render: (_, { amount }) => <Amount fen={amount} /> },
    { title: t('state'), width: '6rem', render: (_, { state }) => <Tag color={COLOURS[state]}>{t(`states.${state}`)}</Tag> },
    { title: t('remark'), render: (_, { receiptNumber, reason }) => receiptNumber ?? reason },
  ]
  return (
    <div className={styles.stack}>
      <Panel title={`${t('batch')} ${brief.label}`} actions={<Button onClick={onBack}>{t('common:back')}</Button>}>
        <dl className={styles.facts}>
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        <div className={styles.tools}>
          {may.collect && (
            <Button autoFocus={!brief.answered && brief.files === 0} type={brief.files === 0 ? 'primary' : 'default'} loading={write.pending} onClick={() => void write.run(brief.id)}>
              {t('writeFile')}
            </Button>
          )}
          {may.collect && brief.files > 0 && !brief.answered && (
            <Button autoFocus type="primary" onClick={onAnswer}>
              {t('bringAnswer')}
            </Button>
          )}
          {may.release && brief.open > 0 && (
            <Button danger onClick={() => setReleasing(true)}>
              {chosen.length > 0 ? t('releaseChosen', { n: chosen.length }) : t('releaseAll', { n: brief.open })}
            </Button>
          )}
          <PaperActions
            paper={t('listPaper')}
            print={() => answer(commands.collectionPaper(brief.id, 'print'))}
            save={() => answer(commands.collectionPaper(brief.id, 'keep'))}
            preview={() => answer(commands.collectionPaper(brief.id, 'show'))}
          />
        </div>
        {write.problem && <Refusal problem={write.problem} />}
      </Panel>
      <Panel flush title={t('debits')}>
        <RowTable
          label={t('debits')}
          rows={debits}
          rowKey={({ id }) => id}
          columns={columns}
          {...(may.release && {
            selection: {
              keys: chosen,
              onChange: setChosen,
              nameOf: ({ number, unitLabel }: CollectionDebit) => `${number} ${unitLabel}`,
              disabled: ({ state }: CollectionDebit) => state !== 'open',
            },
          })}
        />
      </Panel>
      <Dialog title={t('releaseTitle')} open={releasing} footer={null} width="30rem" onCancel={() => setReleasing(false)} destroyOnHidden>
        <Release
          batch={brief.id}
          debits={chosen as number[]}
          onDone={() => {
            setReleasing(false)
            setChosen([])
          }}
        />
      </Dialog>
    </div>
  )
}

function Release({ batch, debits, onDone }: { batch: CollectionId; debits: number[]; onDone: () => void }) {
  const { t } = useTranslation(['collection', 'common'])
  const release = useAct({
    call: (request, { reason }: { reason: string }) => answer(commands.releaseDebits(request, { collection: batch, debits, reason })),
    stale: ['collection', 'collections', 'account_of'],
  })
  return (
    <>
      <p>{t('releaseWhy')}</p>
      <ActForm name="release_debits" act={release} initial={{ reason: '' }} draft={false} onDone={onDone}>
        <TextField name="reason" label={t('common:reason')} required />
        <Submit danger>{t('release')}</Submit>
      </ActForm>
    </>
  )
}
