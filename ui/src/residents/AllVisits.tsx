// The panel of the latest visits, and the way to all of them.
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Visit, VisitsBy } from '../ipc/bindings'
import { queries } from '../ipc/queries'
import { Ask } from '../shared/Ask'
import { Panel } from '../shared/Page'
import { Visits } from './UnitTables'
import { Dialog } from '../shared/Dialog'

export function LatestVisits({ visits, by }: { visits: readonly Visit[]; by: VisitsBy }) {
  const { t } = useTranslation('residents')
  const [all, setAll] = useState(false)
  const to = by.by === 'host' ? 'person' : 'unit'
  return (
    <Panel
      flush
      title={t('visits')}
      actions={
        visits.length > 0 && (
          <Button size="small" onClick={() => setAll(true)}>
            {t('allVisits')}
          </Button>
        )
      }
    >
      <Visits visits={visits} to={to} />
      <Dialog title={t('allVisits')} open={all} footer={null} onCancel={() => setAll(false)} width="50rem" destroyOnHidden>
        <All by={by} to={to} />
      </Dialog>
    </Panel>
  )
}

function All({ by, to }: { by: VisitsBy; to: 'unit' | 'person' }) {
  const visits = useQuery(queries.visits(by, ''))
  return <Ask query={visits}>{(list) => <Visits visits={list} to={to} />}</Ask>
}
