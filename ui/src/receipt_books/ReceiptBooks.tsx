// The register of pre-printed receipt books: what came from finance, who has it, what is left of it, and what became of each leaf.
import { useQuery } from '@tanstack/react-query'
import { Button, Space, Tag, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer } from '../ipc/answer'
import { commands, type HandOutBook, type Leaf, type ReceiptBook, type ReceiptBooks as Register, type ReceiveBook, type ReturnBook, type StaffId } from '../ipc/bindings'
import { queries } from '../ipc/queries'
import { useAct } from '../shared/act'
import { ActForm, Submit } from '../shared/ActForm'
import { Ask } from '../shared/Ask'
import { DateInput } from '../shared/DateInput'
import { Field, SelectField, TextField } from '../shared/Field'
import { formatMoment } from '../shared/format'
import { useGo } from '../shared/go'
import { Panel } from '../shared/Page'
import { RowTable } from '../shared/RowTable'
import { useSession } from '../shared/session'
import styles from './receipt_books.module.css'
import { Dialog } from '../shared/Dialog'

const SEEN_BY = new Set<string>(['receptionist', 'cashier', 'supervisor', 'finance'])
const KEPT_BY = new Set<string>(['supervisor', 'finance'])
const STALE = ['receipt_books', 'leaves_of_book'] as const

export function ReceiptBooks() {
  const { roles } = useSession().who
  return roles.some((role) => SEEN_BY.has(role)) ? <Books keeps={roles.some((role) => KEPT_BY.has(role))} /> : null
}

type Doing = { what: 'receive' } | { what: 'handOut' | 'return' | 'leaves'; book: ReceiptBook }

function Books({ keeps }: { keeps: boolean }) {
  const { t } = useTranslation('receipt_books')
  const register = useQuery(queries.receiptBooks())
  const [doing, setDoing] = useState<Doing | null>(null)
  const close = () => setDoing(null)
  return (
    <Panel flush title={t('title')} actions={keeps && <Button autoFocus onClick={() => setDoing({ what: 'receive' })}>{t('receive')}</Button>}>
      <Ask query={register}>
        {(found) => (
          <>
            <Shelf register={found} keeps={keeps} onDo={setDoing} />
            {doing?.what === 'receive' && <Receive today={found.today} onClose={close} />}
            {doing?.what === 'handOut' && <HandOut book={doing.book} register={found} onClose={close} />}
            {doing?.what === 'return' && <GiveBack book={doing.book} onClose={close} />}
            {doing?.what === 'leaves' && <Leaves book={doing.book} onClose={close} />}
          </>
        )}
      </Ask>
    </Panel>
  )
}

function Shelf({ register, keeps, onDo }: { register: Register; keeps: boolean; onDo: (doing: Doing) => void }) {
  const { t } = useTranslation('receipt_books')
  const columns: TableColumnsType<ReceiptBook> = [
    { title: t('numbers'), width: '13rem', dataIndex: 'label' },
    {
      title: t('state'),
      width: '6rem',
      render: (_, { id, state }) => <Tag color={id === register.open ? 'success' : state === 'received' ? 'processing' : 'default'}>{id === register.open ? t('inUse') : t(`states.${state}`)}</Tag>,
    },
    { title: t('holder'), width: '5rem', render: (_, { holder }) => holder },
    { title: t('next'), width: '7.5rem', render: (_, { next }) => next },
    { title: t('used'), width: '4rem', align: 'right', dataIndex: 'used' },
    { title: t('voided'), width: '4rem', align: 'right', dataIndex: 'voided' },
    { title: t('blank'), width: '4rem', align: 'right', dataIndex: 'blank' },
    { title: t('received'), width: '10rem', render: (_, { receivedOn, receivedFrom }) => `${receivedOn} ${receivedFrom}` },
    {
      title: t('acts'),
      width: '8rem',
      hidden: !keeps,
      render: (_, book) => (
        <Space>
          {book.state === 'received' && (
            <Button size="small" aria-label={t('handOutOf', { book: book.label })} onClick={(event) => (event.stopPropagation(), onDo({ what: 'handOut', book }))}>
              {t('handOut')}
            </Button>
          )}
          {(book.state === 'received' || book.state === 'handed_out') && (
            <Button size="small" aria-label={t('returnOf', { book: book.label })} onClick={(event) => (event.stopPropagation(), onDo({ what: 'return', book }))}>
              {t('return')}
            </Button>
          )}
        </Space>
      ),
    },
  ]
  return <RowTable label={t('title')} rows={register.books} rowKey={({ id }) => id} columns={columns} onOpen={(book) => onDo({ what: 'leaves', book })} empty={t('none')} />
}

function Receive({ today, onClose }: { today: string; onClose: () => void }) {
  const { t } = useTranslation('receipt_books')
  const act = useAct({ call: (request, receive: ReceiveBook) => answer(commands.receiveReceiptBook(request, receive)), stale: STALE })
  const initial: ReceiveBook = { prefix: '', first: '', last: '', receivedOn: today, receivedFrom: '' }
  return (
    <Dialog title={t('receive')} open footer={null} width="30rem" onCancel={onClose}>
      <ActForm name="receive_receipt_book" act={act} initial={initial} toInput={(values) => ({ ...values, receivedOn: values.receivedOn ?? '' })} onDone={onClose}>
        <div className={styles.ask}>
          <TextField name="prefix" label={t('prefix')} help={t('prefixHelp')} />
          <TextField name="first" label={t('first')} required placeholder="0001001" data-takes-scan />
          <TextField name="last" label={t('last')} required placeholder="0001100" data-takes-scan />
          <TextField name="receivedFrom" label={t('receivedFrom')} required />
          <Field name="receivedOn" label={t('receivedOn')}>
            <DateInput />
          </Field>
        </div>
        <Submit>{t('receive')}</Submit>
      </ActForm>
    </Dialog>
  )
}

function HandOut({ book, register, onClose }: { book: ReceiptBook; register: Register; onClose: () => void }) {
  const { t } = useTranslation('receipt_books')
  const act = useAct({ call: (request, handOut: HandOutBook) => answer(commands.handOutReceiptBook(request, handOut)), stale: STALE })
  const options = register.holders.map(({ id, name }) => ({ value: id, label: name }))
  return (
    <Dialog title={t('handOutOf', { book: book.label })} open footer={null} width="26.25rem" onCancel={onClose}>
      <ActForm
        name={`hand_out_receipt_book_${book.id}`}
        act={act}
        initial={{ leaves: '', holder: undefined as StaffId | undefined }}
        toInput={({ leaves, holder }) => ({ book: book.id, leaves, holder: holder ?? 0 })}
        onDone={onClose}
      >
        <TextField name="leaves" label={t('counted')} required inputMode="numeric" help={t('countedHelp')} />
        <SelectField<StaffId> name="holder" label={t('holder')} required options={options} />
        <Submit>{t('handOut')}</Submit>
      </ActForm>
    </Dialog>
  )
}

function GiveBack({ book, onClose }: { book: ReceiptBook; onClose: () => void }) {
  const { t } = useTranslation(['receipt_books', 'common'])
  const act = useAct({ call: (request, back: ReturnBook) => answer(commands.returnReceiptBook(request, back)), stale: STALE })
  return (
    <Dialog title={t('returnOf', { book: book.label })} open footer={null} width="26.25rem" onCancel={onClose}>
      <ActForm name={`return_receipt_book_${book.id}`} act={act} initial={{ leaves: '', reason: '' }} toInput={(values) => ({ book: book.id, ...values })} onDone={onClose}>
        <TextField name="leaves" label={t('counted')} required inputMode="numeric" help={t('returnHelp')} />
        <TextField name="reason" label={t('common:reason')} required />
        <Submit>{t('return')}</Submit>
      </ActForm>
    </Dialog>
  )
}

function Leaves({ book, onClose }: { book: ReceiptBook; onClose: () => void }) {
  const { t } = useTranslation(['receipt_books', 'common'])
  const go = useGo()
  const leaves = useQuery(queries.leavesOfBook(book.id))
  const columns: TableColumnsType<Leaf> = [
    { title: t('number'), width: '9rem', dataIndex: 'number' },
    { title: t('state'), width: '6rem', render: (_, { state, written }) => <Tag color={state === 'void' ? 'error' : 'default'}>{t(written && state === 'used' ? 'written' : `leaf.${state}`)}</Tag> },
    { title: t('receipt'), width: '10rem', render: (_, { receiptNumber }) => receiptNumber },
    { title: t('common:reason'), ellipsis: true, render: (_, { reason }) => reason },
    { title: t('by'), width: '5rem', dataIndex: 'by' },
    { title: t('common:time'), width: '10rem', render: (_, { at }) => formatMoment(at) },
  ]
  return (
    <Dialog title={t('leavesOf', { book: book.label })} open footer={null} width="52rem" onCancel={onClose}>
      <p>{book.next ? t('blankFrom', { next: book.next, blank: book.blank }) : t(`states.${book.state}`)}</p>
      <Ask query={leaves}>
        {(found) => (
          <RowTable
            label={t('leavesOf', { book: book.label })}
            rows={found}
            rowKey={({ number }) => number}
            columns={columns}
            onOpen={({ receipt }) => receipt !== null && go('receipt', { receipt })}
            empty={t('noneUsed')}
            scroll={{ y: 320 }}
          />
        )}
      </Ask>
    </Dialog>
  )
}
