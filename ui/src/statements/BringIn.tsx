// Bringing a statement in: choose the file, say whose it is where the file does not, look at what it would bring, and take it. The file
// itself never comes here; the shell holds it.
import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Segmented, Select } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer } from '../ipc/answer'
import { commands, type BankMapping, type BankMappingId, type ChosenBook, type ImportStatement, type Provider, type Statement, type StatementMeant, type StatementPreview } from '../ipc/bindings'
import { queries } from '../ipc/queries'
import { useAct } from '../shared/act'
import { Amount } from '../shared/Amount'
import { Ask } from '../shared/Ask'
import { EmptyState } from '../shared/EmptyState'
import { useGo } from '../shared/go'
import { Page, Panel } from '../shared/Page'
import { Refusal } from '../shared/Refusal'
import { RowTable } from '../shared/RowTable'
import { BankColumnsForm } from './BankColumnsForm'
import { days } from './days'
import { Facts } from './Facts'
import styles from './statements.module.css'

/** A file that was read; the number tells a second reading of the same file from the first. */
interface Chosen extends ChosenBook {
  reading: number
}

type Whose = Provider | 'file'

export function BringIn() {
  const { t } = useTranslation('statements')
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const choose = useAct({
    call: () => answer(commands.chooseStatement()),
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
  return (
    <Page title={t('bringIn')} aside={chosen?.name} actions={chosen !== null && choosing}>
      {choose.problem && <Refusal problem={choose.problem} />}
      {chosen === null ? (
        <Panel>
          <EmptyState action={choosing}>{t('intro')}</EmptyState>
        </Panel>
      ) : (
        <Read key={chosen.reading} reading={chosen.reading} />
      )}
    </Page>
  )
}

/** A file that was read: whose it is, and what it would bring. */
function Read({ reading }: { reading: number }) {
  const { t } = useTranslation('statements')
  const [whose, setWhose] = useState<Whose>('file')
  const [mapping, setMapping] = useState<BankMappingId | null>(null)
  const [done, setDone] = useState<Statement | null>(null)
  const meant: StatementMeant = { provider: whose === 'file' ? null : whose, mapping: whose === 'bank' ? mapping : null }
  const ready = whose !== 'bank' || mapping !== null
  const preview = useQuery({ ...queries.previewStatement(reading, meant), enabled: ready && done === null })
  const take = useAct({ call: (request, input: ImportStatement) => answer(commands.importStatement(request, input)), onDone: setDone })
  if (done) return <Done statement={done} />
  return (
    <>
      <Panel>
        <div className={styles.ask}>
          <Segmented<Whose>
            aria-label={t('whose')}
            value={whose}
            onChange={(next) => {
              setWhose(next)
              take.clear()
            }}
            options={(['file', 'wechat', 'alipay', 'bank'] as const).map((value) => ({ value, label: t(`providers.${value}`) }))}
          />
          {whose === 'bank' && <Account value={mapping} onChange={setMapping} reading={reading} />}
        </div>
      </Panel>
      {ready && (
        <Ask query={preview}>
          {(seen) => (
            <Decide seen={seen} pending={take.pending} onCommit={() => void take.run({ meant, seen: seen.seen })}>
              {take.problem && <Refusal problem={take.problem} />}
            </Decide>
          )}
        </Ask>
      )}
    </>
  )
}

/** Which account of the bank it is; a new one, or one whose columns changed, is said here. */
function Account({ value, onChange, reading }: { value: BankMappingId | null; onChange: (mapping: BankMappingId) => void; reading: number }) {
  const { t } = useTranslation('statements')
  const asked = useQuery(queries.statements())
  const [editing, setEditing] = useState<BankMapping | 'new' | null>(null)
  const mappings = asked.data?.mappings ?? []
  const chosen = mappings.find(({ id }) => id === value)
  const saved = (mapping: BankMapping) => {
    setEditing(null)
    onChange(mapping.id)
  }
  return (
    <>
      <Select<BankMappingId>
        className={styles.account ?? ''}
        autoFocus
        aria-label={t('account')}
        placeholder={t('accountWhich')}
        showSearch={{ optionFilterProp: 'label' }}
        value={value}
        options={mappings.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={onChange}
      />
      <Button onClick={() => setEditing('new')}>{t('newAccount')}</Button>
      {chosen && <Button onClick={() => setEditing(chosen)}>{t('changeColumns')}</Button>}
      {editing && <BankColumnsForm mapping={editing === 'new' ? null : editing} reading={reading} onSaved={saved} onClose={() => setEditing(null)} />}
    </>
  )
}

function Decide({ seen, pending, onCommit, children }: { seen: StatementPreview; pending: boolean; onCommit: () => void; children: React.ReactNode }) {
  const { t } = useTranslation('statements')
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => button.current?.focus(), [])
  const { sums, problems, problemCount } = seen
  return (
    <>
      <Panel title={`${t(`providers.${seen.provider}`)} · ${days(seen.fromOn, seen.toOn)}`}>
        <Facts
          facts={[
            { label: t('trades'), value: sums.trades },
            { label: t('tradesTotal'), value: <Amount fen={sums.tradesTotal} strong /> },
            { label: t('refunds'), value: sums.refunds },
            { label: t('refundsTotal'), value: <Amount fen={sums.refundsTotal} /> },
            { label: t('fees'), value: <Amount fen={sums.feesTotal} /> },
            { label: t('others'), value: sums.others },
            { label: t('othersTotal'), value: <Amount fen={sums.othersTotal} /> },
            { label: t('newLines'), value: <strong>{seen.newLines}</strong> },
            { label: t('known'), value: seen.known },
            { label: t('notFinal'), value: seen.notFinal },
            { label: t('leftOut'), value: problemCount },
          ]}
        />
        {seen.differsFromDeclared && <Alert type="warning" showIcon title={t('differsFromDeclared')} />}
        {seen.newLines === 0 && <p className={styles.quiet}>{t('nothingNew')}</p>}
        {children}
        <div className={styles.act}>
          <Button ref={button} type="primary" loading={pending} disabled={seen.newLines === 0} onClick={onCommit}>
            {t('commit', { n: seen.newLines })}
          </Button>
        </div>
      </Panel>
      {problemCount > 0 && (
        <Panel flush title={t('problems', { n: problemCount })}>
          <RowTable
            label={t('problems', { n: problemCount })}
            rows={problems}
            rowKey={({ row }) => row}
            columns={[
              { title: t('row'), dataIndex: 'row', width: '8rem' },
              { title: t('problem'), render: (_, { kind }) => t(`problemKind.${kind}`) },
            ]}
          />
          {problems.length < problemCount && <p className={styles.more}>{t('moreProblems', { shown: problems.length, n: problemCount })}</p>}
        </Panel>
      )}
    </>
  )
}

function Done({ statement: { provider, fromOn, toOn, lines, known } }: { statement: Statement }) {
  const { t } = useTranslation('statements')
  const go = useGo()
  const onward = (
    <Button autoFocus size="small" onClick={() => go('reconciliation', { provider, fromOn, toOn })}>
      {t('toResult')}
    </Button>
  )
  return <Alert role="status" type="success" showIcon title={t('done', { lines, known })} action={onward} />
}
