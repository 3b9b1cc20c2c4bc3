// The mandates, each in its version of now: written down, changed by a new version, ended with a reason. The account shows its last four
// places; the whole number is asked for with a reason.
import { useQuery } from '@tanstack/react-query'
import { Button, Tag, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer } from '../ipc/answer'
import { commands, type FeeItemId, type Mandate, type SaveMandate, type UnitId } from '../ipc/bindings'
import { queries } from '../ipc/queries'
import { useAct } from '../shared/act'
import { ActForm, Submit } from '../shared/ActForm'
import { Ask } from '../shared/Ask'
import { DateInput } from '../shared/DateInput'
import { EmptyState } from '../shared/EmptyState'
import { Field, SeveralField, TextField } from '../shared/Field'
import { UnitPicker } from '../shared/Finder'
import { useKey } from '../shared/keys'
import { Panel } from '../shared/Page'
import { Masked } from '../shared/person'
import { RowTable } from '../shared/RowTable'
import styles from './collection.module.css'
import { useMay } from './may'
import { Dialog } from '../shared/Dialog'

export function Mandates() {
  const { t } = useTranslation('collection')
  const may = useMay()
  const asked = useQuery(queries.mandates(null))
  const [open, setOpen] = useState<Mandate | 'new' | null>(null)
  const [ending, setEnding] = useState<Mandate | null>(null)
  useKey('a', t('newMandate'), () => open === null && ending === null && may.keep && setOpen('new'))
  const columns: TableColumnsType<Mandate> = [
    { title: t('unit'), dataIndex: 'unitLabel', width: '7rem' },
    { title: t('payer'), dataIndex: 'payer', width: '9rem' },
    { title: t('bank'), dataIndex: 'bank' },
    { title: t('account'), width: '9rem', render: (_, mandate) => <Account mandate={mandate} reveals={may.reveal} /> },
    { title: t('agreement'), dataIndex: 'agreement', width: '8rem' },
    { title: t('items'), render: (_, { items }) => items.map(({ name }) => name).join(' · ') },
    { title: t('days'), width: '13rem', render: (_, { fromOn, toOn }) => `${fromOn} – ${toOn ?? ''}` },
    { title: t('state'), width: '9rem', render: (_, mandate) => <State mandate={mandate} /> },
    {
      title: t('acts'),
      width: '6rem',
      render: (_, mandate) =>
        may.keep &&
        !mandate.ended && (
          <Button
            size="small"
            aria-label={`${t('end')}: ${mandate.unitLabel}`}
            onClick={(event) => {
              event.stopPropagation()
              setEnding(mandate)
            }}
          >
            {t('end')}
          </Button>
        ),
    },
  ]
  const start = may.keep && (
    <Button autoFocus type="primary" onClick={() => setOpen('new')}>
      {t('newMandate')}
    </Button>
  )
  return (
    <Panel flush title={t('parts.mandates')} actions={start}>
      <Ask query={asked}>
        {(mandates) => (
          <RowTable
            label={t('parts.mandates')}
            rows={mandates}
            rowKey={({ id }) => id}
            columns={columns}
            {...(may.keep && { onOpen: (mandate: Mandate) => !mandate.ended && setOpen(mandate) })}
            empty={<EmptyState>{t('noMandates')}</EmptyState>}
          />
        )}
      </Ask>
      <Dialog title={t(open === 'new' ? 'newMandate' : 'changeMandate')} open={open !== null} footer={null} width="42rem" onCancel={() => setOpen(null)} destroyOnHidden>
        {open !== null && <MandateForm before={open === 'new' ? null : open} onDone={() => setOpen(null)} />}
      </Dialog>
      <Dialog title={t('endTitle')} open={ending !== null} footer={null} width="30rem" onCancel={() => setEnding(null)} destroyOnHidden>
        {ending && <End mandate={ending} onDone={() => setEnding(null)} />}
      </Dialog>
    </Panel>
  )
}

function Account({ mandate: { id, account }, reveals }: { mandate: Mandate; reveals: boolean }) {
  const { t } = useTranslation('collection')
  const reveal = useAct({
    call: (request, { reason }: { reason: string }) => answer(commands.revealAccount(request, { mandate: id, reason })),
    stale: [],
  })
  if (!reveals) return account
  return (
    // The row below opens the mandate; a click here must not.
    <span role="presentation" onClick={(event) => event.stopPropagation()} onKeyDown={(event) => event.stopPropagation()}>
      <Masked masked={account} what={t('account')} reveal={reveal} />
    </span>
  )
}

function State({ mandate: { ended, inForce, version } }: { mandate: Mandate }) {
  const { t } = useTranslation('collection')
  if (ended) return <Tag title={ended.reason}>{t('endedOn', { on: ended.on })}</Tag>
  return (
    <>
      <Tag color={inForce ? 'success' : 'default'}>{t(inForce ? 'inForce' : 'notInForce')}</Tag>
      {version > 1 && <span className={styles.quiet}>{t('version', { n: version })}</span>}
    </>
  )
}

interface Values {
  unit: UnitId | undefined
  payer: string
  bank: string
  account: string
  agreement: string
  fromOn: string | undefined
  toOn: string | undefined
  items: FeeItemId[]
  purpose: string
}

function MandateForm({ before, onDone }: { before: Mandate | null; onDone: () => void }) {
  const { t } = useTranslation(['collection', 'common'])
  const items = useQuery(queries.feeItems())
  const save = useAct({ call: (request, input: SaveMandate) => answer(commands.saveMandate(request, input)), stale: ['mandates'] })
  const initial: Values = {
    unit: before?.unit,
    payer: before?.payer ?? '',
    bank: before?.bank ?? '',
    account: '',
    agreement: before?.agreement ?? '',
    fromOn: before?.fromOn,
    toOn: before?.toOn ?? undefined,
    items: before?.items.map(({ feeItem }) => feeItem) ?? [],
    purpose: before?.purpose ?? '',
  }
  const toInput = (values: Values): SaveMandate => ({
    replaces: before?.id ?? null,
    unit: values.unit ?? 0, // the form does not go on without one
    agreement: values.agreement,
    payer: values.payer,
    bank: values.bank,
    account: values.account,
    fromOn: values.fromOn ?? '',
    toOn: values.toOn ?? '',
    items: values.items,
    purpose: values.purpose,
  })
  return (
    <ActForm name="save_mandate" act={save} initial={initial} toInput={toInput} draft={false} onDone={onDone}>
      <div className={styles.two}>
        {before === null ? (
          <Field name="unit" label={t('unit')} required>
            <UnitPicker />
          </Field>
        ) : (
          <p>{before.unitLabel}</p>
        )}
        <TextField name="payer" label={t('payer')} required help={t('payerHelp')} />
        <TextField name="bank" label={t('bank')} required />
        <TextField name="account" label={t('account')} required={before === null} inputMode="numeric" data-takes-scan {...(before && { help: t('accountKept', { account: before.account }) })} />
        <TextField name="agreement" label={t('agreement')} required />
        <TextField name="purpose" label={t('purpose')} />
        <Field name="fromOn" label={t('fromOn')} help={t('blankToday')}>
          <DateInput />
        </Field>
        <Field name="toOn" label={t('toOn')} help={t('blankNoEnd')}>
          <DateInput />
        </Field>
      </div>
      <SeveralField<FeeItemId> name="items" label={t('items')} required options={(items.data ?? []).map(({ id, name }) => ({ value: id, label: name }))} />
      <Submit>{t('common:save')}</Submit>
    </ActForm>
  )
}

function End({ mandate: { id }, onDone }: { mandate: Mandate; onDone: () => void }) {
  const { t } = useTranslation(['collection', 'common'])
  const end = useAct({
    call: (request, { reason, endedOn }: { reason: string; endedOn: string | undefined }) => answer(commands.endMandate(request, { mandate: id, endedOn: endedOn ?? '', reason })),
    stale: ['mandates'],
  })
  return (
    <>
      <p>{t('endWhy')}</p>
      <ActForm name="end_mandate" act={end} initial={{ reason: '', endedOn: undefined }} draft={false} onDone={onDone}>
        <TextField name="reason" label={t('common:reason')} required />
        <Field name="endedOn" label={t('endFrom')} help={t('blankToday')}>
          <DateInput />
        </Field>
        <Submit danger>{t('end')}</Submit>
      </ActForm>
    </>
  )
}
