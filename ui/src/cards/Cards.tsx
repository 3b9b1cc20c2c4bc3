// Cards: the number first, scanned or typed; then what this card is and what can be done with it. A number nobody has is a new card.
import { useQuery } from '@tanstack/react-query'
import { Alert, Form, Input, Select, type InputRef, type TableColumnsType } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Card, CardsBy, CardState } from '../ipc/bindings'
import { queries } from '../ipc/queries'
import { Ask } from '../shared/Ask'
import { EmptyState } from '../shared/EmptyState'
import { UnitPicker } from '../shared/Finder'
import { formatDay } from '../shared/format'
import { Page, Panel } from '../shared/Page'
import { RowTable } from '../shared/RowTable'
import styles from './Cards.module.css'
import { Issue } from './Issue'
import { Life } from './Life'
import { Dialog } from '../shared/Dialog'

const STATES: readonly CardState[] = ['active', 'lost', 'replaced', 'returned']

export function Cards({ number: startNumber, unit: startUnit }: { number?: string; unit?: number }) {
  const { t } = useTranslation(['cards', 'common'])
  const box = useRef<InputRef>(null)
  const [typed, setTyped] = useState(startNumber ?? '')
  const [by, setBy] = useState<CardsBy>(startNumber ? { by: 'number', number: startNumber } : startUnit ? { by: 'unit', unit: startUnit } : { by: 'state', state: 'lost' })
  const [open, setOpen] = useState<Card | null>(null)
  const [told, setTold] = useState<string | null>(null)
  const cards = useQuery(queries.cards(by))
  useEffect(() => box.current?.focus(), [])
  // Whoever looked a number up goes on with what was found; Enter opens it.
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (by.by === 'number' && cards.data && document.activeElement === box.current?.input) list.current?.querySelector<HTMLElement>('tr[data-row-key]')?.focus()
  }, [by, cards.data])

  const columns: TableColumnsType<Card> = [
    { title: t('number'), width: '9rem', render: (_, { number }) => <span className={styles.number}>{number}</span> },
    { title: t('kind'), width: '7.5rem', render: (_, { kind }) => t(`kinds.${kind}`) },
    { title: t('common:unit'), width: '6.5rem', dataIndex: 'unit' },
    { title: t('carrier'), render: (_, { resident }) => <bdi>{resident ?? ''}</bdi> },
    { title: t('issuedAt'), width: '6.5rem', render: (_, { issuedAt }) => <span className={styles.number}>{formatDay(issuedAt)}</span> },
    { title: t('state'), width: '5.5rem', render: (_, { state }) => <State state={state} /> },
  ]
  const seek = (number: string) => {
    setTold(null)
    setBy({ by: 'number', number })
  }

  return (
    <Page title={t('title')}>
      <div className={styles.desk}>
        <Panel flush title={t(`listed.${by.by}`)}>
          <div className={styles.tools}>
            <form
              onSubmit={(event) => {
                event.preventDefault()
                if (typed.trim() !== '') seek(typed)
              }}
            >
              <Input
                ref={box}
                data-takes-scan
                aria-label={t('scanOrType')}
                placeholder={t('scanOrType')}
                autoComplete="off"
                value={typed}
                onChange={(event) => setTyped(event.target.value)}
                onFocus={(event) => event.target.select()}
              />
            </form>
            <Form component={false}>
              <Form.Item label={t('common:unit')} noStyle>
                <UnitPicker
                  placeholder={t('byUnit')}
                  {...(by.by === 'unit' && { value: by.unit })}
                  onChange={(unit) => {
                    if (unit !== undefined) setBy({ by: 'unit', unit })
                  }}
                />
              </Form.Item>
            </Form>
            <Select<CardState>
              aria-label={t('byState')}
              placeholder={t('byState')}
              value={by.by === 'state' ? by.state : null}
              options={STATES.map((state) => ({ value: state, label: t(`states.${state}`) }))}
              onChange={(state) => setBy({ by: 'state', state })}
            />
          </div>
          <div ref={list}>
            <Ask query={cards}>
              {(found) => (
                <RowTable
                  label={t(`listed.${by.by}`)}
                  rows={found}
                  rowKey={({ id }) => id}
                  columns={columns}
                  onOpen={setOpen}
                  empty={<EmptyState>{by.by === 'number' ? t('unknownNumber', { number: by.number }) : t('noCards')}</EmptyState>}
                />
              )}
            </Ask>
          </div>
        </Panel>
        <div className={styles.side}>
          {told && <Alert type="success" showIcon title={told} role="status" />}
          <Issue
            key={by.by === 'number' && cards.data?.length === 0 ? by.number : 'issue'}
            number={by.by === 'number' && cards.data?.length === 0 ? by.number : ''}
            onIssued={(number, unit) => {
              setTold(t('issued', { number }))
              setTyped('')
              setBy({ by: 'unit', unit })
              box.current?.focus()
            }}
          />
        </div>
      </div>
      <Dialog title={open && t('cardTitle', { number: open.number })} open={open !== null} footer={null} onCancel={() => setOpen(null)} width="32.5rem" destroyOnHidden>
        {open && (
          <Life
            card={open}
            onDone={(sentence) => {
              setOpen(null)
              setTold(sentence)
            }}
          />
        )}
      </Dialog>
    </Page>
  )
}

function State({ state }: { state: CardState }) {
  const { t } = useTranslation('cards')
  return <span className={state === 'lost' ? styles.lost : state === 'active' ? undefined : styles.quiet}>{t(`states.${state}`)}</span>
}
