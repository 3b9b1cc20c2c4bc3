import { useQuery } from '@tanstack/react-query'
import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import { queries } from '../ipc/queries'

/** Says quietly that money goes under another day than today's: a shift that was never handed over takes it all the same. */
export function OtherDay() {
  const { t } = useTranslation('cashier')
  const shift = useQuery(queries.shiftState()).data
  if (!shift?.open || shift.open.businessDate === shift.today) return null
  return <Alert role="status" showIcon type="warning" title={t('shiftOfAnotherDay', { date: shift.open.businessDate, today: shift.today })} />
}
