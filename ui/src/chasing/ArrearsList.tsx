// Everything that is owed past due, by age, with filters and sums. Rows may be chosen for notices; without a choice all that are shown get one.
import { FileExcelOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { App, Button, Input, Select, type TableColumnsType } from 'antd'
import { useState, type Key } from 'react'
import { useTranslation } from 'react-i18next'
import { answer } from '../ipc/answer'
import { commands, type Age, type Arrears, type ArrearsAsked, type ArrearUnit, type BuildingSum, type FeeItemId, type ItemSum, type UnitId } from '../ipc/bindings'
import { queries } from '../ipc/queries'
import { useAct } from '../shared/act'
import { Amount } from '../shared/Amount'
import { Ask } from '../shared/Ask'
import { DateInput } from '../shared/DateInput'
import { Kbd } from '../shared/Kbd'
import { useKey } from '../shared/keys'
import { Panel } from '../shared/Page'
import { Refusal } from '../shared/Refusal'
import { RowTable } from '../shared/RowTable'
import { ChaseDialog } from './ChaseDialog'
import styles from './chasing.module.css'
import { useMay } from './may'
import { NoticeDialog } from './NoticeDialog'
import { LastAsked, PromiseTag } from './said'

const AGES: readonly Age[] = ['to_30', 'to_90', 'to_180', 'to_365', 'over_365']
const ALL: ArrearsAsked = { asOf: '', building: null, feeItem: null, age: null, least: '' }

export function ArrearsList() {
  const { t } = useTranslation(['chasing', 'common'])
  const { message } = App.useApp()
  const may = useMay()
  const [asked, setAsked] = useState(ALL)
  const [chosen, setChosen] = useState<readonly Key[]>([])
  const [open, setOpen] = useState<UnitId | null>(null)
  const [noticing, setNoticing] = useState<readonly UnitId[] | null>(null)
  const arrears = useQuery(queries.arrears(asked))
  const ask = (changed: Partial<ArrearsAsked>) => {
    setAsked({ ...asked, ...changed })
    setChosen([]) // whoever is no longer shown gets no notice
  }
  const keep = useAct({
    call: (request, input: ArrearsAsked) => answer(commands.arrearsWorkbook(request, input)),
    stale: ['journal'],
    onDone: (name) => {
      if (name !== null) message.success(t('common:saved'))
    },
  })
  const list = arrears.data
  const notify = () => {
    if (!list || !may.notify || list.units.length === 0) return
    if (!list.isToday) void message.info(t('onlyToday'))
    else setNoticing(list.units.map(({ unit }) => unit).filter((unit) => chosen.length === 0 || chosen.includes(unit)))
  }
  useKey('n', t('notices'), notify)
  return (
    <div className={styles.stack}>
      {keep.problem && <Refusal problem={keep.problem} />}
      <Panel
        flush
        title={t('list')}
        actions={
          <div className={styles.tools}>
            <DateInput autoFocus aria-label={t('asOf')} placeholder={t('asOf')} value={asked.asOf} onChange={(day) => ask({ asOf: day ?? '' })} />
            <Choice label={t('building')} any={t('anyBuilding')} value={asked.building} options={(list?.allBuildings ?? []).map((each) => ({ value: each, label: each }))} onChange={(building) => ask({ building })} />
            <Choice<FeeItemId> label={t('item')} any={t('anyItem')} value={asked.feeItem} options={(list?.allItems ?? []).map(({ feeItem, item }) => ({ value: feeItem, label: item }))} onChange={(feeItem) => ask({ feeItem })} />
            <Choice<Age> label={t('age')} any={t('anyAge')} value={asked.age} options={AGES.map((age) => ({ value: age, label: t(`ages.${age}`) }))} onChange={(age) => ask({ age })} />
            <Least value={asked.least} onChange={(least) => ask({ least })} />
            {may.notify && (
              <>
                <Button icon={<FileExcelOutlined />} loading={keep.pending} onClick={() => void keep.run(asked)}>
                  {t('workbook')}
                </Button>
                <Button type="primary" disabled={!list || list.units.length === 0} onClick={notify}>
                  {t('notices')} <Kbd combo="n" />
                </Button>
              </>
            )}
          </div>
        }
      >
        <Ask query={arrears}>{(all) => <Units list={all} chosen={chosen} onChoose={setChosen} onOpen={setOpen} />}</Ask>
      </Panel>
      {list && list.units.length > 0 && <Sums list={list} onBuilding={(building) => ask({ building })} onItem={(feeItem) => ask({ feeItem })} />}
      {open !== null && <ChaseDialog unit={open} onClose={() => setOpen(null)} />}
      {noticing && <NoticeDialog units={noticing} onClose={() => setNoticing(null)} />}
    </div>
  )
}

interface ChoiceProps<Value extends string | number> {
  label: string
  any: string
  value: Value | null
  options: { value: Value; label: string }[]
  onChange: (value: Value | null) => void
}

function Choice<Value extends string | number>({ label, any, value, options, onChange }: ChoiceProps<Value>) {
  return (
    <Select<Value>
      className={styles.choice ?? ''}
      aria-label={label}
      placeholder={any}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      value={value}
      options={options as never}
      onChange={(chosen) => onChange(chosen ?? null)}
    />
  )
}

/** The least amount is asked for once it is typed: with Enter, or when one goes on. */
function Least({ value, onChange }: { value: string; onChange: (least: string) => void }) {
  const { t } = useTranslation('chasing')
  const [typed, setTyped] = useState(value)
  const done = () => {
    if (typed !== value) onChange(typed)
  }
  return (
    <Input
      className={styles.least ?? ''}
      prefix="¥"
      inputMode="decimal"
      aria-label={t('least')}
      placeholder={t('least')}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      onPressEnter={done}
      onBlur={done}
    />
  )
}

interface UnitsProps {
  list: Arrears
  chosen: readonly Key[]
  onChoose: (keys: readonly Key[]) => void
  onOpen: (unit: UnitId) => void
}

function Units({ list, chosen, onChoose, onOpen }: UnitsProps) {
  const { t } = useTranslation(['chasing', 'common'])
  const columns: TableColumnsType<ArrearUnit> = [
    { title: t('common:unit'), width: '6.5rem', dataIndex: 'label' },
    { title: t('household'), width: '5.5rem', render: (_, { household }) => <bdi>{household}</bdi> },
    ...AGES.map((age, at) => ({
      title: t(`ages.${age}`),
      width: '6rem',
      hidden: list.ages.every((sum) => sum.age !== age || sum.amount === 0), // nobody is so late
      align: 'right' as const,
      render: (_: unknown, { ages }: ArrearUnit) => (ages[at] ? <Amount fen={ages[at]} /> : ''),
    })),
    { title: t('total'), width: '6.5rem', align: 'right', render: (_, { total }) => <Amount fen={total} strong /> },
    { title: t('days'), width: '5rem', align: 'right', dataIndex: 'days' },
    { title: t('promise'), width: '11rem', render: (_, { promise }) => <PromiseTag promise={promise} /> },
    { title: t('last'), width: '10rem', render: (_, unit) => <LastAsked unit={unit} /> },
  ]
  return (
    <RowTable
      label={t('list')}
      rows={list.units}
      rowKey={({ unit }) => unit}
      columns={columns}
      onOpen={({ unit }) => onOpen(unit)}
      selection={{ keys: chosen, onChange: onChoose, nameOf: ({ label }) => label }}
      empty={t('listEmpty')}
    />
  )
}

function Sums({ list, onBuilding, onItem }: { list: Arrears; onBuilding: (building: string) => void; onItem: (item: FeeItemId) => void }) {
  const { t } = useTranslation('chasing')
  const figures: [string, number][] = [
    [t('selectedTotal'), list.total],
    ...list.ages.map(({ age, amount }): [string, number] => [t(`ages.${age}`), amount]),
    [t('overdue'), list.overdue],
    [t('notDue'), list.notDue],
    [t('receivable'), list.receivable],
  ]
  const amount = { title: t('amount'), width: '9rem', align: 'right' as const, render: (_: unknown, sum: { amount: number }) => <Amount fen={sum.amount} /> }
  const units = { title: t('units'), width: '5rem', align: 'right' as const, dataIndex: 'units' }
  return (
    <div className={styles.sums}>
      <Panel title={t('sums')}>
        <dl className={styles.figures}>
          {figures.map(([name, fen]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                <Amount fen={fen} />
              </dd>
            </div>
          ))}
        </dl>
      </Panel>
      <Panel flush title={t('byBuilding')}>
        <RowTable<BuildingSum>
          label={t('byBuilding')}
          rows={list.buildings}
          rowKey={({ building }) => building}
          columns={[{ title: t('building'), dataIndex: 'building' }, units, amount]}
          onOpen={({ building }) => onBuilding(building)}
        />
      </Panel>
      <Panel flush title={t('byItem')}>
        <RowTable<ItemSum>
          label={t('byItem')}
          rows={list.items}
          rowKey={({ feeItem }) => feeItem}
          columns={[{ title: t('item'), dataIndex: 'item' }, units, amount]}
          onOpen={({ feeItem }) => onItem(feeItem)}
        />
      </Panel>
    </div>
  )
}
