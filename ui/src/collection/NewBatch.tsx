// What a batch is made of: the bank's layout, which agreements and items, up to when, within which limits. It is seen before it is made.
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer } from '../ipc/answer'
import { commands, type AskCollection, type BankProfileId, type CollectionId, type CollectionPreview, type FeeItemId, type MandateId } from '../ipc/bindings'
import { queries } from '../ipc/queries'
import { useAct } from '../shared/act'
import { ActForm, Submit } from '../shared/ActForm'
import { Amount } from '../shared/Amount'
import { Ask } from '../shared/Ask'
import { DateInput } from '../shared/DateInput'
import { EmptyState } from '../shared/EmptyState'
import { Field, SelectField, SeveralField } from '../shared/Field'
import { formatYuan, plainYuan } from '../shared/format'
import { useKey } from '../shared/keys'
import { MoneyInput } from '../shared/MoneyInput'
import { Panel } from '../shared/Page'
import { Refusal } from '../shared/Refusal'
import { RowTable } from '../shared/RowTable'
import styles from './collection.module.css'

interface Values {
  profile: BankProfileId | undefined
  bank: string | undefined
  mandates: MandateId[] | undefined
  items: FeeItemId[] | undefined
  dueUntil: string | undefined
  debitOn: string | undefined
  perPayer: number | undefined
  perBatch: number | undefined
}

const limit = (fen: number | undefined) => (fen === undefined ? '' : plainYuan(fen))

function asked(values: Values): AskCollection {
  return {
    profile: values.profile ?? 0, // the form does not go on without one
    bank: values.bank ?? '',
    mandates: values.mandates ?? [],
    items: values.items ?? [],
    dueUntil: values.dueUntil ?? '',
    debitOn: values.debitOn ?? '',
    perPayer: limit(values.perPayer),
    perBatch: limit(values.perBatch),
  }
}

export function NewBatch({ onMade, onBack }: { onMade: (batch: CollectionId) => void; onBack: () => void }) {
  const { t } = useTranslation(['collection', 'common'])
  const profiles = useQuery(queries.bankProfiles())
  useKey('Escape', t('common:back'), onBack)
  return (
    <Ask query={profiles}>
      {({ profiles: kept }) =>
        kept.length === 0 ? (
          <Panel title={t('newBatch')}>
            <EmptyState action={<Button autoFocus onClick={onBack}>{t('common:back')}</Button>}>{t('noProfiles')}</EmptyState>
          </Panel>
        ) : (
          <Asking profiles={kept.map(({ id, name }) => ({ value: id, label: name }))} onMade={onMade} onBack={onBack} />
        )
      }
    </Ask>
  )
}

function Asking({ profiles, onMade, onBack }: { profiles: { value: BankProfileId; label: string }[]; onMade: (batch: CollectionId) => void; onBack: () => void }) {
  const { t } = useTranslation(['collection', 'common'])
  const mandates = useQuery(queries.mandates(null)).data?.filter(({ inForce }) => inForce) ?? []
  const items = useQuery(queries.feeItems()).data ?? []
  const [seen, setSeen] = useState<{ ask: AskCollection; preview: CollectionPreview } | null>(null)
  const look = useAct({
    call: async (_, ask: AskCollection) => ({ ask, preview: await answer(commands.previewCollection(ask)) }),
    stale: [],
    onDone: setSeen,
  })
  const initial: Values = {
    profile: profiles[0]?.value,
    bank: undefined,
    mandates: [],
    items: [],
    dueUntil: undefined,
    debitOn: undefined,
    perPayer: undefined,
    perBatch: undefined,
  }
  const banks = [...new Set(mandates.map(({ bank }) => bank))]
  return (
    <div className={styles.stack}>
      <Panel title={t('newBatch')} actions={<Button onClick={onBack}>{t('common:back')}</Button>}>
        <ActForm name="preview_collection" act={look} initial={initial} toInput={asked} draft={false} keepValues onChange={() => setSeen(null)}>
          <div className={styles.ask}>
            <Field name="debitOn" label={t('debitOn')} help={t('blankToday')}>
              <DateInput />
            </Field>
            <Field name="dueUntil" label={t('dueUntil')} help={t('blankToday')}>
              <DateInput />
            </Field>
            <SelectField<BankProfileId> name="profile" label={t('profile')} required options={profiles} />
            <SelectField<string> name="bank" label={t('bank')} allowClear placeholder={t('all')} options={banks.map((value) => ({ value, label: value }))} />
            <SeveralField<MandateId>
              name="mandates"
              label={t('parts.mandates')}
              placeholder={t('all')}
              options={mandates.map(({ id, unitLabel, payer }) => ({ value: id, label: `${unitLabel} ${payer}` }))}
            />
            <SeveralField<FeeItemId> name="items" label={t('items')} placeholder={t('all')} options={items.map(({ id, name }) => ({ value: id, label: name }))} />
            <Field name="perPayer" label={t('perPayer')} help={t('blankNoLimit')}>
              <MoneyInput />
            </Field>
            <Field name="perBatch" label={t('perBatch')} help={t('blankNoLimit')}>
              <MoneyInput />
            </Field>
          </div>
          <Submit>{t('look')}</Submit>
        </ActForm>
      </Panel>
      {seen && <Seen key={seen.preview.seen} {...seen} onMade={onMade} />}
    </div>
  )
}

function Seen({ ask, preview, onMade }: { ask: AskCollection; preview: CollectionPreview; onMade: (batch: CollectionId) => void }) {
  const { t } = useTranslation('collection')
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => button.current?.focus(), [])
  const make = useAct({
    call: (request, seen: string) => answer(commands.makeCollection(request, { ask, seen })),
    stale: ['collections', 'account_of'],
    onDone: ({ brief }) => onMade(brief.id),
  })
  const { debits, leftOut, total, problem } = preview
  return (
    <>
      <Panel
        flush
        title={t('willBe', { n: debits.length, total: formatYuan(total) })}
        actions={
          <Button ref={button} type="primary" loading={make.pending} disabled={debits.length === 0 || problem !== null} onClick={() => void make.run(preview.seen)}>
            {t('make')}
          </Button>
        }
      >
        {problem && <Refusal problem={problem} />}
        {make.problem && <Refusal problem={make.problem} />}
        <RowTable
          label={t('debits')}
          rows={debits}
          rowKey={({ mandate }) => mandate}
          columns={[
            { title: t('unit'), dataIndex: 'unitLabel', width: '8rem' },
            { title: t('payer'), dataIndex: 'payer' },
            { title: t('bank'), dataIndex: 'bank' },
            { title: t('account'), dataIndex: 'account', width: '7rem' },
            { title: t('charges'), dataIndex: 'charges', align: 'right', width: '6rem' },
            { title: t('amount'), align: 'right', width: '9rem', render: (_, { amount }) => <Amount fen={amount} /> },
          ]}
          empty={<EmptyState>{t('nothingToDebit')}</EmptyState>}
        />
      </Panel>
      {leftOut.length > 0 && (
        <Panel flush title={t('leftOut', { n: leftOut.length })}>
          <RowTable
            label={t('leftOut', { n: leftOut.length })}
            rows={leftOut.map((one, at) => ({ ...one, at }))}
            rowKey={({ at }) => at}
            columns={[
              { title: t('unit'), dataIndex: 'unitLabel', width: '8rem' },
              { title: t('item'), dataIndex: 'item' },
              { title: t('period'), dataIndex: 'period', width: '7rem' },
              { title: t('amount'), align: 'right', width: '9rem', render: (_, { amount }) => <Amount fen={amount} /> },
              { title: t('whyLeftOut'), render: (_, { why, holder }) => t(`leftOutWhy.${why}`, { holder }) },
            ]}
          />
        </Panel>
      )}
    </>
  )
}
