// The shift: opened on the last handover, worked, counted blind, handed over. Which of these it is time for, the desk says.
import { useQuery } from '@tanstack/react-query'
import { Button, Tag, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Handover, ShiftId } from '../ipc/bindings'
import { queries } from '../ipc/queries'
import { Amount } from '../shared/Amount'
import { Ask } from '../shared/Ask'
import { hasDraft } from '../shared/drafts'
import { formatMoment } from '../shared/format'
import { Page, Panel } from '../shared/Page'
import { Kbd } from '../shared/Kbd'
import { RowTable } from '../shared/RowTable'
import { useKey } from '../shared/keys'
import { useSession } from '../shared/session'
import { CloseShift } from './CloseShift'
import { countOf } from './Count'
import { CurrentShift } from './CurrentShift'
import { HandoverContent } from './HandoverContent'
import { OpenShift } from './OpenShift'

export function Shifts({ handover }: { handover?: ShiftId }) {
  const { t } = useTranslation('shifts')
  const state = useQuery(queries.shiftState())
  const { who } = useSession()
  const [chosen, setChosen] = useState<boolean | null>(null)
  const [shown, setShown] = useState<ShiftId | null>(handover ?? null)
  if (shown !== null) return <OneHandover shift={shown} onBack={() => setShown(null)} />
  // Whoever was counting when something else came up goes on where they were.
  const open = state.data?.open
  const closing = chosen ?? (open !== null && open !== undefined && hasDraft(who.staff, countOf(open.id)))
  return (
    <Ask query={state}>
      {(at) => (
        <Page
          title={t('title')}
          aside={at.open ? t('openSince', { name: at.open.staff, date: at.open.businessDate, at: formatMoment(at.open.openedAt) }) : t('noneOpen')}
          actions={
            at.open &&
            !at.open.count &&
            (closing ? (
              <Button onClick={() => setChosen(false)}>{t('backToShift')}</Button>
            ) : (
              <StartClosing says={at.open.mine ? t('startClosing') : t('startClosingForOther')} onStart={() => setChosen(true)} />
            ))
          }
        >
          {!at.open && <OpenShift state={at} onHandover={setShown} />}
          {at.open && !closing && !at.open.count && <CurrentShift shift={at.open} />}
          {at.open && (closing || at.open.count) && (
            <CloseShift
              shift={at.open}
              onClosed={(closed) => {
                setChosen(false)
                setShown(closed.shift)
              }}
              onRevealed={() => setChosen(true)}
            />
          )}
          {!closing && !at.open?.count && <Handovers onOpen={setShown} />}
        </Page>
      )}
    </Ask>
  )
}

/** The key that leads to the shift leads on to counting it. */
function StartClosing({ says, onStart }: { says: string; onStart: () => void }) {
  useKey('F10', says, onStart)
  return (
    <Button type="primary" onClick={onStart}>
      {says} <Kbd combo="F10" />
    </Button>
  )
}

function Handovers({ onOpen }: { onOpen: (shift: ShiftId) => void }) {
  const { t } = useTranslation('shifts')
  const all = useQuery(queries.handovers())
  const columns: TableColumnsType<Handover> = [
    { title: t('number'), dataIndex: 'shift', width: '5rem' },
    { title: t('businessDate'), dataIndex: 'businessDate', width: '8rem' },
    { title: t('clerk'), render: (_, { staff, forced }) => <>{staff} {forced && <Tag color="warning">{t('forced')}</Tag>}</> },
    { title: t('closedAt'), width: '10rem', render: (_, { closedAt }) => formatMoment(closedAt) },
    { title: t('leftWith'), render: (_, { leftWith, receivedBy }) => [t(`left.${leftWith}`), receivedBy].filter(Boolean).join(' · ') },
    { title: t('difference'), align: 'right', width: '8rem', render: (_, { difference }) => <Amount fen={difference} /> },
    { title: t('acceptedBy'), width: '8rem', render: (_, { acceptedBy }) => acceptedBy ?? <span>—</span> },
  ]
  return (
    <Panel title={t('handovers')} flush>
      <Ask query={all}>
        {(rows) => <RowTable label={t('handovers')} rows={rows} rowKey={({ shift }) => shift} columns={columns} onOpen={({ shift }) => onOpen(shift)} empty={t('noHandovers')} />}
      </Ask>
    </Panel>
  )
}

function OneHandover({ shift, onBack }: { shift: ShiftId; onBack: () => void }) {
  const { t } = useTranslation('shifts')
  const paper = useQuery(queries.handover(shift))
  useKey('Escape', t('backToList'), onBack)
  return (
    <Page title={t('handoverOf', { shift })} aside={paper.data && `${paper.data.clerk} · ${paper.data.businessDate}`} actions={<Button onClick={onBack}>{t('backToList')}</Button>}>
      <Ask query={paper}>{(content) => <HandoverContent paper={content} />}</Ask>
    </Page>
  )
}
