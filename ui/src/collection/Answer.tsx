// The bank's answer: choose the file, look at what it would book, and book it. The file itself never comes here; the shell holds it.
import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Tag } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer } from '../ipc/answer'
import { commands, type ChosenBook, type CollectionBrief, type CollectionReturn, type ReturnPreview } from '../ipc/bindings'
import { queries } from '../ipc/queries'
import { useAct } from '../shared/act'
import { Amount } from '../shared/Amount'
import { Ask } from '../shared/Ask'
import { EmptyState } from '../shared/EmptyState'
import { formatYuan } from '../shared/format'
import { Panel } from '../shared/Page'
import { Refusal } from '../shared/Refusal'
import { RowTable } from '../shared/RowTable'
import styles from './collection.module.css'
import { useMay } from './may'

/** A file that was read; the number tells a second reading of the same file from the first. */
interface Chosen extends ChosenBook {
  reading: number
}

export function Answer({ batch, onBack }: { batch: CollectionBrief; onBack: () => void }) {
  const { t } = useTranslation(['collection', 'common'])
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const [done, setDone] = useState<CollectionReturn | null>(null)
  const choose = useAct({
    call: () => answer(commands.chooseReturn()),
    stale: [],
    onDone: (read) => {
      if (read !== null) setChosen((before) => ({ ...read, reading: (before?.reading ?? 0) + 1 }))
    },
  })
  const choosing = (
    <Button autoFocus type={chosen ? 'default' : 'primary'} loading={choose.pending} onClick={() => void choose.run(null)}>
      {t(chosen ? 'chooseAnother' : 'choose')}
    </Button>
  )
  if (done) return <Done done={done} onBack={onBack} />
  return (
    <div className={styles.stack}>
      <Panel title={`${t('answerTo')} ${batch.label}`} actions={<Button onClick={onBack}>{t('common:back')}</Button>}>
        {choose.problem && <Refusal problem={choose.problem} />}
        {chosen === null ? (
          <EmptyState action={choosing}>{t('answerIntro')}</EmptyState>
        ) : (
          <div className={styles.tools}>
            <bdi>{chosen.name}</bdi>
            {choosing}
          </div>
        )}
      </Panel>
      {chosen && <Read key={chosen.reading} reading={chosen.reading} batch={batch} onDone={setDone} />}
    </div>
  )
}

function Read({ reading, batch, onDone }: { reading: number; batch: CollectionBrief; onDone: (done: CollectionReturn) => void }) {
  const preview = useQuery(queries.previewReturn(reading, batch.id))
  const post = useAct({
    call: (request, seen: string) => answer(commands.postReturn(request, { collection: batch.id, seen })),
    onDone,
  })
  return (
    <Ask query={preview}>
      {(seen) => (
        <Decide seen={seen} pending={post.pending} onPost={() => void post.run(seen.seen)}>
          {post.problem && <Refusal problem={post.problem} />}
        </Decide>
      )}
    </Ask>
  )
}

function Decide({ seen, pending, onPost, children }: { seen: ReturnPreview; pending: boolean; onPost: () => void; children: React.ReactNode }) {
  const { t } = useTranslation('collection')
  const may = useMay()
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => button.current?.focus(), [])
  const { debits, problems } = seen
  return (
    <>
      <Panel
        flush
        title={t('answered', { paid: seen.paid, paidTotal: formatYuan(seen.paidTotal), refused: seen.refused, refusedTotal: formatYuan(seen.refusedTotal) })}
        actions={
          <Button ref={button} type="primary" loading={pending} disabled={debits.length === 0 || !may.post} onClick={onPost}>
            {t('post')}
          </Button>
        }
      >
        {!may.post && <Alert type="info" showIcon title={t('cashierPosts')} />}
        {children}
        <RowTable
          label={t('debits')}
          rows={debits}
          rowKey={({ number }) => number}
          columns={[
            { title: t('number'), dataIndex: 'number', align: 'right', width: '4rem' },
            { title: t('unit'), dataIndex: 'unitLabel', width: '8rem' },
            { title: t('payer'), dataIndex: 'payer' },
            { title: t('amount'), align: 'right', width: '9rem', render: (_, { amount }) => <Amount fen={amount} /> },
            { title: t('state'), width: '7rem', render: (_, { paid }) => <Tag color={paid ? 'success' : 'error'}>{t(paid ? 'states.paid' : 'states.refused')}</Tag> },
            { title: t('remark'), render: (_, { paid, released, reason }) => (released ? t('wasReleased') : paid ? '' : reason) },
          ]}
          empty={<EmptyState>{t('nothingFits')}</EmptyState>}
        />
      </Panel>
      {problems.length > 0 && (
        <Panel flush title={t('problems', { n: problems.length })}>
          <RowTable
            label={t('problems', { n: problems.length })}
            rows={problems}
            rowKey={({ kind, line, number }) => `${kind}-${line}-${number}`}
            columns={[
              { title: t('fileLine'), width: '6rem', render: (_, { line }) => line || null },
              { title: t('number'), dataIndex: 'number', align: 'right', width: '5rem' },
              { title: t('unit'), dataIndex: 'unitLabel', width: '8rem' },
              { title: t('problem'), render: (_, { kind }) => t(`problemKinds.${kind}`) },
              { title: t('said'), align: 'right', width: '9rem', render: (_, { said }) => said !== null && <Amount fen={said} /> },
              { title: t('sent'), align: 'right', width: '9rem', render: (_, { sent }) => sent !== null && <Amount fen={sent} /> },
            ]}
          />
        </Panel>
      )}
    </>
  )
}

function Done({ done, onBack }: { done: CollectionReturn; onBack: () => void }) {
  const { t } = useTranslation(['collection', 'common'])
  const says = [
    t('posted', { batch: done.label, paid: done.paid, paidTotal: formatYuan(done.paidTotal), refused: done.refused }),
    done.prepaid > 0 ? t('postedPrepaid', { amount: formatYuan(done.prepaid) }) : '',
    done.problems > 0 ? t('postedProblems', { n: done.problems }) : '',
  ]
  const onward = (
    <Button autoFocus size="small" onClick={onBack}>
      {t('toBatch')}
    </Button>
  )
  return <Alert role="status" type={done.problems > 0 ? 'warning' : 'success'} showIcon title={says.filter(Boolean).join(' ')} action={onward} />
}
