import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { UnitId } from '../ipc/bindings'
import { queries } from '../ipc/queries'
import { Ask } from '../shared/Ask'
import { Panel } from '../shared/Page'
import { ChaseDialog, Standing } from './ChaseDialog'
import styles from './chasing.module.css'
import { Log } from './Log'
import { useMay } from './may'

/** A unit's arrears, what was promised, and the log, on the unit's page; for whoever sees money there. */
export function UnitPanel({ unit }: { unit: UnitId }) {
  const { t } = useTranslation('chasing')
  const chasing = useQuery(queries.unitChasing(unit))
  const [open, setOpen] = useState(false)
  const may = useMay()
  return (
    <Panel
      flush
      title={t('unitTitle')}
      actions={
        <Button size="small" onClick={() => setOpen(true)}>
          {t(may.chase ? 'logAct' : 'log')}
        </Button>
      }
    >
      <Ask query={chasing}>
        {(data) => (
          <>
            <div className={styles.inset}>
              <Standing data={data} />
            </div>
            {data.log.length > 0 && <Log entries={data.log} narrow />}
          </>
        )}
      </Ask>
      {open && <ChaseDialog unit={unit} onClose={() => setOpen(false)} />}
    </Panel>
  )
}
