// The community as one sees it from the street: its buildings, and one of them floor by floor, coloured by vacant, occupied and owing.
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button, Space } from 'antd'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { answer } from '../ipc/answer'
import { commands, type Building, type UnitCell, type UnitState } from '../ipc/bindings'
import { queries } from '../ipc/queries'
import { useAct } from '../shared/act'
import { Ask } from '../shared/Ask'
import { EmptyState } from '../shared/EmptyState'
import { formatYuan } from '../shared/format'
import { useGo } from '../shared/go'
import { useKey } from '../shared/keys'
import { Page, Panel } from '../shared/Page'
import { Refusal } from '../shared/Refusal'
import { useSession } from '../shared/session'
import { floorsOf } from './floors'
import { NewPersonForm } from './peopleForms'
import { UnitForm } from './unitForms'
import styles from './Units.module.css'
import { Dialog } from '../shared/Dialog'

/** `3` is building 3; one with a name of its own is called by it. */
const isNumbered = (building: string) => /^[0-9A-Za-z]+$/.test(building)

const STATES: readonly UnitState[] = ['occupied', 'vacant', 'owing']

export function Units({ building }: { building?: string }) {
  const { t } = useTranslation(['residents', 'common'])
  const go = useGo()
  const [chosen, setChosen] = useState<string | null>(building ?? null)
  const [adding, setAdding] = useState<'unit' | 'person' | null>(null)
  const grid = useQuery({ ...queries.units(chosen), placeholderData: keepPreviousData })
  const total = grid.data?.buildings.reduce((sum, each) => sum + each.units, 0) ?? 0
  useKey('n', t('addUnit'), () => setAdding('unit'))
  useKey('a', t('newPerson'), () => setAdding('person'))
  return (
    <Page
      title={t('title')}
      aside={grid.data && t('unitsInAll', { count: total })}
      actions={
        <>
          <Button onClick={() => setAdding('person')}>{t('newPerson')}</Button>
          <Button type="primary" onClick={() => setAdding('unit')}>
            {t('addUnit')}
          </Button>
        </>
      }
    >
      <Ask query={grid}>
        {(data) =>
          data.open === null ? (
            <Nothing />
          ) : (
            <div className={styles.community}>
              <Buildings buildings={data.buildings} open={data.open} onOpen={setChosen} />
              <Panel title={isNumbered(data.open) ? t('buildingNamed', { building: data.open }) : data.open} actions={<Legend building={data.buildings.find((each) => each.name === data.open)} />}>
                <Street key={data.open} units={data.units} onOpen={(unit) => go('unit', { unit: unit.id })} />
              </Panel>
            </div>
          )
        }
      </Ask>
      <Dialog title={adding === 'person' ? t('newPerson') : t('addUnit')} open={adding !== null} footer={null} onCancel={() => setAdding(null)} width="30rem" destroyOnHidden>
        {adding === 'unit' && <UnitForm onDone={(unit) => go('unit', { unit })} />}
        {adding === 'person' && <NewPersonForm onDone={(resident) => go('resident', { resident })} />}
      </Dialog>
    </Page>
  )
}

/** An empty desk: whoever may, takes in the office's own book, or a community to try things with. */
function Nothing() {
  const { t } = useTranslation('residents')
  const go = useGo()
  const { roles } = useSession().who
  const fill = useAct({ call: (request) => answer(commands.fillSample(request)) })
  const imports = roles.includes('supervisor') || roles.includes('administrator')
  return (
    <EmptyState
      action={
        <Space>
          {imports && <Button onClick={() => go('exchange')}>{t('importBook')}</Button>}
          {roles.includes('administrator') && (
            <Button loading={fill.pending} onClick={() => void fill.run(undefined)}>
              {t('fillSample')}
            </Button>
          )}
        </Space>
      }
    >
      {fill.problem ? <Refusal problem={fill.problem} /> : t('noUnits')}
    </EmptyState>
  )
}

function Buildings({ buildings, open, onOpen }: { buildings: readonly Building[]; open: string; onOpen: (name: string) => void }) {
  const { t } = useTranslation('residents')
  return (
    <nav className={styles.buildings} aria-label={t('buildings')}>
      {buildings.map((building) => (
        <button
          key={building.name}
          type="button"
          className={styles.building}
          {...(building.name === open && { 'aria-current': 'true' as const })}
          onClick={() => onOpen(building.name)}
        >
          <span className={styles.buildingName}>{isNumbered(building.name) ? t('buildingNamed', { building: building.name }) : building.name}</span>
          <span className={styles.count}>{t('units', { count: building.units })}</span>
          <span className={[styles.count, styles.owes].join(' ')}>{building.owing > 0 && t('owing', { count: building.owing })}</span>
        </button>
      ))}
    </nav>
  )
}

function Legend({ building }: { building: Building | undefined }) {
  const { t } = useTranslation('residents')
  return (
    <ul className={styles.legend} aria-label={t('legend')}>
      {STATES.map((state) => (
        <li key={state}>
          <span className={[styles.swatch, styles[state]].join(' ')} aria-hidden="true" />
          {t(`states.${state}`)} {building?.[state]}
        </li>
      ))}
    </ul>
  )
}

/** The building's picture. The arrows walk through it as through a street; Enter goes in. */
function Street({ units, onOpen }: { units: readonly UnitCell[]; onOpen: (unit: UnitCell) => void }) {
  const { t } = useTranslation('residents')
  const box = useRef<HTMLTableElement>(null)
  const { entrances, floors } = floorsOf(units)
  const [focused, setFocused] = useState<number | undefined>(floors[0]?.units.flat()[0]?.id)

  // The work starts in the picture, not at the button above it.
  useEffect(() => {
    box.current?.querySelector<HTMLElement>('button[tabindex="0"]')?.focus({ preventScroll: true })
  }, [])

  const walk = (event: KeyboardEvent<HTMLButtonElement>) => {
    const rows = [...(box.current?.querySelectorAll('tbody tr') ?? [])].map((row) => [...row.querySelectorAll<HTMLElement>('button')])
    const y = rows.findIndex((row) => row.includes(event.currentTarget))
    const row = rows[y]
    if (!row) return
    const x = row.indexOf(event.currentTarget)
    const target = {
      ArrowLeft: row[x - 1],
      ArrowRight: row[x + 1],
      ArrowUp: rows[y - 1]?.[Math.min(x, (rows[y - 1]?.length ?? 1) - 1)],
      ArrowDown: rows[y + 1]?.[Math.min(x, (rows[y + 1]?.length ?? 1) - 1)],
      Home: row[0],
      End: row[row.length - 1],
    }[event.key]
    if (!target) return
    event.preventDefault()
    target.focus()
  }

  return (
    <div className={styles.street}>
      <table ref={box} aria-label={t('picture')}>
        {entrances.some((entrance) => entrance.name !== '') && (
          <thead>
            <tr>
              <th scope="col" className={styles.floor}>
                {t('floors')}
              </th>
              {entrances.map((entrance) => (
                <th key={entrance.name} scope="colgroup" colSpan={entrance.width} className={styles.entrance}>
                  {entrance.name === '' ? '' : t('entranceNamed', { entrance: entrance.name })}
                </th>
              ))}
            </tr>
          </thead>
        )}
        <tbody>
          {floors.map((floor) => (
            <tr key={floor.name}>
              <th scope="row" className={styles.floor}>
                {floor.name === '' ? t('noFloor') : t('floor', { floor: floor.name })}
              </th>
              {entrances.map((entrance, at) =>
                Array.from({ length: entrance.width }, (_, place) => {
                  const unit = floor.units[at]?.[place]
                  return (
                    <td key={`${entrance.name} ${place}`} className={place === 0 ? styles.first : undefined}>
                      {unit && (
                        <button
                          type="button"
                          tabIndex={unit.id === focused ? 0 : -1}
                          className={[styles.unit, styles[unit.state]].join(' ')}
                          aria-label={[unit.label, unit.arrears ? formatYuan(unit.arrears) : '', t(`states.${unit.state}`)].filter(Boolean).join(' ')}
                          onFocus={() => setFocused(unit.id)}
                          onKeyDown={walk}
                          onClick={() => onOpen(unit)}
                        >
                          <span>{unit.room}</span>{' '}
                          <small>{unit.arrears ? formatYuan(unit.arrears) : unit.vacant ? t('states.vacant') : ''}</small>
                        </button>
                      )}
                    </td>
                  )
                }),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
