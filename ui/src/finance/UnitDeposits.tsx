import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { UnitId } from '../ipc/bindings'
import { queries } from '../ipc/queries'
import { Ask } from '../shared/Ask'
import { useGo } from '../shared/go'
import { Panel } from '../shared/Page'
import { Deposits } from './HeldDeposits'

/** A unit's deposits on the unit's page, those that are settled with them; for whoever sees money there. */
export function UnitDeposits({ unit }: { unit: UnitId }) {
  const { t } = useTranslation('deposits')
  const go = useGo()
  const page = useQuery(queries.unitPage(unit))
  return (
    <Panel flush title={t('unitTitle')}>
      <Ask query={page}>{({ money }) => <Deposits narrow deposits={money?.deposits ?? []} label={t('unitTitle')} empty={t('unitEmpty')} onOpen={(deposit) => go('deposit', { deposit })} />}</Ask>
    </Panel>
  )
}
