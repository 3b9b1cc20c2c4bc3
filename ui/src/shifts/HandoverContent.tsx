// What stands on a handover, read from what was frozen when the shift was closed.
import type { TableColumnsType } from 'antd'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import type { HandoverPaper, ReceiptOfShift } from '../ipc/bindings'
import { Amount } from '../shared/Amount'
import { BooksInUse } from '../shared/BooksInUse'
import { formatMoment, formatTime, formatYuan } from '../shared/format'
import { Panel } from '../shared/Page'
import { RowTable } from '../shared/RowTable'
import { HandoverActions } from './HandoverActions'
import styles from './shifts.module.css'

export function HandoverContent({ paper }: { paper: HandoverPaper }) {
  const { t } = useTranslation('shifts')
  const { cash, receipts } = paper
  const { paid = [], voids = [], refunds = [], rounding = 0 } = receipts
  const confirmed = (who: { name: string; at: number }) => `${who.name} ${formatMoment(who.at)}`
  const columns: TableColumnsType<ReceiptOfShift> = [
    { title: t('receiptNumber'), dataIndex: 'number', width: '11rem' },
    { title: t('time'), width: '5rem', render: (_, { at }) => formatTime(at) },
    { title: t('unit'), dataIndex: 'unit', width: '8rem' },
    { title: t('items'), dataIndex: 'items' },
    { title: t('paidBy'), render: (_, receipt) => <PaidBy receipt={receipt} /> },
    { title: t('amount'), align: 'right', width: '8rem', render: (_, { amount, voided }) => (voided ? <s><Amount fen={amount} /></s> : <Amount fen={amount} />) },
    { title: t('state'), width: '5rem', render: (_, { voided, amount }) => (voided ? t('voided') : amount < 0 ? t('red') : '') },
  ]
  return (
    <>
      <HandoverActions shift={paper.shift} />
      <div className={styles.halves}>
        <div className={styles.stack}>
          <Panel title={t('cash')}>
            <dl className={styles.sums}>
              <Fact name={t('openingFloat')} fen={cash.float} />
              <Fact name={t('received')} fen={cash.received} />
              <Fact name={t('givenBack')} fen={-cash.givenBack} />
              {(cash.refunded ?? 0) > 0 && <Fact name={t('refunded')} fen={-(cash.refunded ?? 0)} />}
              <Fact name={t('dropped')} fen={-cash.dropped} />
              <Fact name={t('expected')} fen={cash.together.expected} />
              <Fact name={t('counted')} fen={cash.together.counted} />
              <Fact name={cash.together.difference < 0 ? t('short') : cash.together.difference > 0 ? t('over') : t('difference')} fen={cash.together.difference} />
              <Fact name={t('floatLeft')} fen={cash.floatBox.counted} />
              <Fact name={t('takingsLeft')} fen={cash.drawerBox.counted} />
            </dl>
          </Panel>
          {paid.length > 0 && (
            <Panel title={t('paidBreakdown')}>
              <dl className={styles.sums}>
                {paid.map(({ name, amount }) => (
                  <Fact key={name} name={name} fen={amount} />
                ))}
                <Fact name={t('validTotal')} fen={receipts.total} />
              </dl>
            </Panel>
          )}
          <Panel title={t('otherTenders')}>
            <div className={styles.tenders}>
              {paper.tenders.map(({ name, pieces, expectedPieces, counted, difference, lost }) => (
                <Fragment key={name}>
                  <span className={styles.quiet}>{name}</span>
                  <span>
                    {pieces} / {expectedPieces} {t('slips')}
                  </span>
                  <Amount fen={counted} />
                  <span>
                    {t('difference')} <Amount fen={difference} />
                    {(lost ?? 0) > 0 && ` · ${t('moves.lostOne')} ${formatYuan(lost ?? 0)}`}
                  </span>
                </Fragment>
              ))}
            </div>
          </Panel>
        </div>
        <div className={styles.stack}>
          <Panel title={t('confirmations')}>
            <dl className={styles.facts}>
              <dt>{t('closedBy')}</dt>
              <dd>{confirmed(paper.closedBy)}</dd>
              <dt>{t(`left.${paper.leftWith}`)}</dt>
              <dd>{paper.receivedBy ? confirmed(paper.receivedBy) : t('nobodyFollows')}</dd>
              {paper.forced && (
                <>
                  <dt>{t('forced')}</dt>
                  <dd>{paper.forced}</dd>
                </>
              )}
              {paper.floatUncounted && (
                <>
                  <dt>{t('floatUncounted')}</dt>
                  <dd>{t('floatUncountedBy', { name: paper.floatUncounted })}</dd>
                </>
              )}
              {paper.openingOverride && (
                <>
                  <dt>{t('openedWithLeave')}</dt>
                  <dd>{paper.openingOverride}</dd>
                </>
              )}
              {paper.revealed.map((line) => (
                <div key={line} style={{ display: 'contents' }}>
                  <dt>{t('reveal')}</dt>
                  <dd>{line}</dd>
                </div>
              ))}
              <dt>{t('journalCode')}</dt>
              <dd>{paper.code}</dd>
            </dl>
          </Panel>
          <Panel title={t('leftOpen')}>
            {paper.notes.length + paper.visitors.length + paper.cards.length + (paper.depositsAsked ?? []).length + (paper.batches?.length ?? 0) === 0 && <p className={styles.quiet}>{t('nothingLeftOpen')}</p>}
            <ul className={styles.notesList}>
              {paper.notes.map(({ at, by, text }, place) => (
                <li key={place}>
                  <span className={styles.quiet}>
                    {formatTime(at)} {by}
                  </span>{' '}
                  {text}
                </li>
              ))}
              {paper.visitors.map(({ number, visitor, unit, exitNotConfirmed }) => (
                <li key={number}>
                  {number} {visitor} → {unit} {t(exitNotConfirmed ? 'exitNotConfirmed' : 'stillInside')}
                </li>
              ))}
              {(paper.depositsAsked ?? []).map(({ number, unit, item, amount, payee }) => (
                <li key={`${number} ${item}`}>{t('depositAsked', { unit, item, payee, amount: formatYuan(amount) })}</li>
              ))}
              {paper.batches?.map(({ number, debitOn, debits, total }) => (
                <li key={number}>{t('batchWaiting', { number, debitOn, debits, total: formatYuan(total) })}</li>
              ))}
              {paper.cards.map(({ number, act, kind, unit, at }, place) => (
                <li key={place}>
                  {formatTime(at)} {act} {kind} {number} {unit}
                </li>
              ))}
            </ul>
          </Panel>
        </div>
      </div>
      {((paper.moves ?? []).length > 0 || (paper.lostSlips ?? []).length > 0) && (
        <Panel title={t('moves.title')}>
          <ul className={styles.notesList}>
            {paper.moves?.map(({ at, what, amount, open, said }) => (
              <li key={`${at}-${what}-${amount}`}>
                <span className={styles.quiet}>{formatTime(at)}</span> {what} <Amount fen={amount} /> {open && t('moves.states.in_transit')} · {said}
              </li>
            ))}
            {paper.lostSlips?.map(({ at, tender, amount, reason, found }) => (
              <li key={`${at}-${tender}-${amount}`}>
                <span className={styles.quiet}>{formatTime(at)}</span> {t('moves.lostOne')} {tender} <Amount fen={amount} /> · {reason} {found && `· ${found}`}
              </li>
            ))}
          </ul>
        </Panel>
      )}
      <Panel title={t('receiptsOf', { first: receipts.first ?? '—', last: receipts.last ?? '—', used: receipts.used, voided: receipts.voided, red: receipts.red ?? 0, missing: receipts.missing })} flush>
        {(receipts.lateFees ?? 0) !== 0 && (
          <p className={styles.quiet}>
            {t('lateFees')} <Amount fen={receipts.lateFees ?? 0} />
          </p>
        )}
        <BooksInUse books={paper.books} className={styles.said} />
        {rounding !== 0 && (
          <p className={styles.inset}>
            {t('rounding')} <Amount fen={rounding} />
          </p>
        )}
        <RowTable label={t('receipts')} rows={receipts.list} rowKey={({ number }) => number} columns={columns} empty={t('noReceipts')} />
      </Panel>
      {(paper.waivers ?? []).length > 0 && (
        <Panel title={t('waivers')}>
          <ul className={styles.notesList}>
            {(paper.waivers ?? []).map(({ number, unit, what, amount, reason, approvedBy, takenBack }) => (
              <li key={number}>
                {number} {unit} {what} <Amount fen={amount} /> · {reason} · {t('approvedBy', { name: approvedBy })}
                {takenBack && ` · ${t('waiverTakenBack')}`}
              </li>
            ))}
          </ul>
        </Panel>
      )}
      {refunds.length > 0 && (
        <Panel title={t('refunds')}>
          <ul className={styles.notesList}>
            {refunds.map(({ number, reverses, ways, evidence, reason, approvedBy }) => (
              <li key={number}>
                {number} {reverses === null ? t('refundAhead') : t('refundOf', { number: reverses })}{' '}
                {ways.map(({ name, amount }) => (
                  <Fragment key={name}>
                    {name} <Amount fen={amount} />{' '}
                  </Fragment>
                ))}
                · {evidence} · {reason} · {t('approvedBy', { name: approvedBy })}
              </li>
            ))}
          </ul>
        </Panel>
      )}
      {voids.length > 0 && (
        <Panel title={t('voids')}>
          <ul className={styles.notesList}>
            {voids.map(({ number, original, reason }) => (
              <li key={number}>
                {number} {original} {reason}
              </li>
            ))}
          </ul>
        </Panel>
      )}
    </>
  )
}

/** How it was paid; where in several ways, how much in each. */
function PaidBy({ receipt: { paid = [], tenders } }: { receipt: ReceiptOfShift }) {
  if (paid.length < 2) return tenders
  return paid.map(({ name, amount }) => (
    <div key={name}>
      {name} <Amount fen={amount} />
    </div>
  ))
}

function Fact({ name, fen }: { name: string; fen: number }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>
        <Amount fen={fen} />
      </dd>
    </>
  )
}
