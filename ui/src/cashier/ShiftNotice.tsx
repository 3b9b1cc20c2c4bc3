import { useQuery } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { queries } from '../ipc/queries'
import { useGo } from '../shared/go'

/** Says, before anything is counted out on the counter, that no money can be taken yet or under which other day it goes. */
export function ShiftNotice() {
  const { t } = useTranslation('cashier')
  const go = useGo()
  const shift = useQuery(queries.shiftState()).data
  if (!shift) return null
  if (!shift.open) {
    const open = <Button onClick={() => go('shifts')}>{t('openShift')}</Button>
    return <Alert role="status" showIcon type="info" title={t('noShiftYet')} action={open} />
  }
  if (shift.open.businessDate === shift.today) return null
  return <Alert role="status" showIcon type="warning" title={t('shiftOfAnotherDay', { date: shift.open.businessDate, today: shift.today })} />
}
