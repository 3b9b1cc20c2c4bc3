// What came and went at a unit, one table for each kind. A long one scrolls by itself, so that the page stays a page.
import { Button, Space, Tag, type TableColumnsType } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Card, Occupant, OpenCharge, ReceiptBrief, Visit } from '../ipc/bindings'
import { Amount } from '../shared/Amount'
import { formatDay, formatMoment } from '../shared/format'
import { Payer } from '../shared/payer'
import { RowTable } from '../shared/RowTable'
import { Secret } from './Secret'
import styles from './UnitPage.module.css'

const HEIGHT = { y: 320 }

interface PeopleProps {
  people: readonly Occupant[]
  onOpen: (person: Occupant) => void
  onLeave: (person: Occupant) => void
  onCorrect: (person: Occupant) => void
}

/** Whoever lives or lived there. */
export function People({ people, onOpen, onLeave, onCorrect }: PeopleProps) {
  const { t } = useTranslation(['residents', 'common'])
  const columns: TableColumnsType<Occupant> = [
    {
      title: t('common:name'),
      render: (_, person) => (
        <Space size={[8, 0]} wrap>
          <bdi>{person.name}</bdi>
          <Tag>
            {t(`roles.${person.role}`)}
            {person.standing !== 'current' && ` · ${t(`standings.${person.standing}`)}`}
          </Tag>
        </Space>
      ),
    },
    {
      title: t('phoneAndIdNumber'),
      width: '13rem',
      render: (_, { resident, phone, idNumber }) => (
        <Space orientation="vertical" size={0}>
          <Secret resident={resident} what="phone" masked={phone} />
          <Secret resident={resident} what="id_number" masked={idNumber} />
        </Space>
      ),
    },
    {
      title: t('since'),
      width: '8rem',
      className: styles.days ?? '',
      render: (_, { fromOn, toOn }) => `${fromOn ?? t('unknownDay')}${toOn ? `\n${t('untilDay', { day: toOn })}` : ''}`,
    },
    {
      title: t('common:actions'),
      width: '9.5rem',
      render: (_, person) => (
        // The row below opens the person; a click here must not.
        <span role="presentation" onClick={(event) => event.stopPropagation()}>
          <Space size={4}>
            <Button size="small" aria-label={`${t('correct')}: ${person.name}`} onClick={() => onCorrect(person)}>
              {t('correct')}
            </Button>
            {person.standing !== 'past' && (
              <Button size="small" aria-label={`${t('leave')}: ${person.name}`} onClick={() => onLeave(person)}>
                {t('leave')}
              </Button>
            )}
          </Space>
        </span>
      ),
    },
  ]
  return <RowTable label={t('people')} rows={people} rowKey={(person) => person.occupancy} columns={columns} onOpen={onOpen} empty={t('nobody')} />
}

export function Cards({ cards }: { cards: readonly Card[] }) {
  const { t } = useTranslation('residents')
  const columns: TableColumnsType<Card> = [
    { title: t('cardNumber'), dataIndex: 'number' },
    { title: t('cardKind'), render: (_, { kind }) => t(`cardKinds.${kind}`) },
    { title: t('cardState'), render: (_, { state }) => t(`cardStates.${state}`) },
    { title: t('carrier'), render: (_, { resident }) => resident && <bdi>{resident}</bdi> },
    { title: t('since'), width: '7.5rem', render: (_, { issuedAt }) => formatDay(issuedAt) },
  ]
  return <RowTable label={t('cards')} rows={cards} rowKey={(card) => card.id} columns={columns} scroll={HEIGHT} empty={t('noCards')} />
}

/** Visits to a unit; those to a person say to which of the units. */
export function Visits({ visits, to }: { visits: readonly Visit[]; to: 'unit' | 'person' }) {
  const { t } = useTranslation(['residents', 'visits', 'common'])
  const columns: TableColumnsType<Visit> = [
    { title: t('visitor'), render: (_, { name }) => (name === null ? t('visits:erased') : <bdi>{name}</bdi>) },
    { title: t('common:unit'), hidden: to === 'unit', dataIndex: 'unit' },
    { title: t('visitReason'), dataIndex: 'reason', ellipsis: true },
    { title: t('visitState'), render: (_, { state }) => t(`visitStates.${state}`) },
    { title: t('cameAt'), width: '9.5rem', render: (_, { arrivedAt, day }) => (arrivedAt === null ? day : formatMoment(arrivedAt)) },
  ]
  return <RowTable label={t('visits')} rows={visits} rowKey={(visit) => visit.id} columns={columns} scroll={HEIGHT} empty={t('noVisits')} />
}

/** Enter on a row that nobody has paid anything of takes it back, for whoever may. */
export function Charges({ charges, onReverse }: { charges: readonly OpenCharge[]; onReverse: ((charge: OpenCharge) => void) | false }) {
  const { t } = useTranslation('residents')
  const columns: TableColumnsType<OpenCharge> = [
    {
      title: t('chargeItem'),
      ellipsis: true,
      render: (_, { item, payer }) => (
        <>
          {item}
          {payer && payer.kind !== 'owner' && (
            <div className={styles.payer}>
              <Payer payer={payer} />
            </div>
          )}
        </>
      ),
    },
    { title: t('chargePeriod'), width: '6.5rem', render: (_, { period, dueOn }) => period ?? dueOn },
    { title: t('chargeOpen'), width: '7rem', align: 'right', render: (_, { open }) => <Amount fen={open} /> },
  ]
  return <RowTable label={t('charges')} rows={charges} rowKey={(charge) => charge.id} columns={columns} scroll={HEIGHT} empty={t('nothingOwed')} {...(onReverse && { onOpen: onReverse })} />
}

export function Receipts({ receipts, onOpen }: { receipts: readonly ReceiptBrief[]; onOpen: (receipt: ReceiptBrief) => void }) {
  const { t } = useTranslation('residents')
  const columns: TableColumnsType<ReceiptBrief> = [
    { title: t('receiptNumber'), width: '9.25rem', render: (_, { number, voided }) => (voided ? t('receiptVoided', { number }) : number) },
    { title: t('cameAt'), width: '6.25rem', render: (_, { at }) => formatDay(at) },
    { title: t('receiptTotal'), width: '6.25rem', align: 'right', render: (_, { total }) => <Amount fen={total} /> },
  ]
  return <RowTable label={t('receipts')} rows={receipts} rowKey={(receipt) => receipt.id} columns={columns} scroll={HEIGHT} onOpen={onOpen} />
}
