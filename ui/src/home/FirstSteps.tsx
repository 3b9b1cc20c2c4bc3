// What an administrator does before the desk's first day, each step with the way there. It goes away by itself when all is done.
import { useQuery } from '@tanstack/react-query'
import { CheckOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { queries } from '../ipc/queries'
import { Panel } from '../shared/Page'
import styles from './Home.module.css'
import { useLeave } from './leave'

export function FirstSteps() {
  const { t } = useTranslation('home')
  const leave = useLeave()
  const staff = useQuery(queries.staff()).data
  const items = useQuery(queries.feeItems()).data
  const units = useQuery(queries.units(null)).data
  if (!staff || !items || !units) return null
  const steps = [
    { name: 'staff', done: staff.length > 1 },
    { name: 'fees', done: items.length > 0 },
    { name: 'exchange', done: units.buildings.length > 0 },
  ] as const
  if (steps.every(({ done }) => done)) return null
  return (
    <Panel title={t('firstSteps.title')}>
      <ol className={styles.steps}>
        {steps.map(({ name, done }, at) => (
          <li key={name}>
            <span className={styles.step} aria-hidden="true">
              {done ? <CheckOutlined /> : at + 1}
            </span>
            <span>{t(`firstSteps.${name}`)}</span>
            {done ? <span className={styles.quiet}>{t('firstSteps.done')}</span> : <Button onClick={() => leave(name)}>{t('firstSteps.go')}</Button>}
          </li>
        ))}
      </ol>
    </Panel>
  )
}
