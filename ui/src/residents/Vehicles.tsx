import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { answer } from '../ipc/answer'
import { commands, type UnitPage } from '../ipc/bindings'
import { useAct } from '../shared/act'
import { Panel } from '../shared/Page'
import { Refusal } from '../shared/Refusal'
import { TakeAway } from './TakeAway'
import styles from './UnitPage.module.css'

/** The vehicles of a unit, each as its plate. */
export function Vehicles({ vehicles, onAdd }: Pick<UnitPage, 'vehicles'> & { onAdd: () => void }) {
  const { t } = useTranslation('residents')
  const remove = useAct({ call: (request, id: number) => answer(commands.removeVehicle(request, id)).then(() => true), stale: ['unit_page', 'resident_page'] })
  return (
    <Panel
      title={t('vehicles')}
      actions={
        <Button size="small" onClick={onAdd}>
          {t('addVehicle')}
        </Button>
      }
    >
      {vehicles.length === 0 && t('noVehicles')}
      <ul className={styles.plates}>
        {vehicles.map((vehicle) => (
          <li key={vehicle.id}>
            <span className={styles.plate}>{vehicle.plate}</span>
            {vehicle.name && <bdi>{vehicle.name}</bdi>}
            <TakeAway label={t('removeVehicle', { plate: vehicle.plate })} onClick={() => void remove.run(vehicle.id)} />
          </li>
        ))}
      </ul>
      {remove.problem && <Refusal problem={remove.problem} />}
    </Panel>
  )
}
