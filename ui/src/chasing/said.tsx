// How a promise and the last time somebody asked read in a list.
import { Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ArrearUnit, PaymentPromise, PromiseState } from '../ipc/bindings'
import { formatYuan } from '../shared/format'

const COLOURS: Record<PromiseState, string> = { open: 'processing', due_today: 'warning', broken: 'error', kept: 'success', kept_late: 'success' }

export function PromiseTag({ promise }: { promise: PaymentPromise | null }) {
  const { t } = useTranslation('chasing')
  if (!promise) return null
  const { on, amount, state } = promise
  return <Tag color={COLOURS[state]}>{t('promiseShort', { on, amount: formatYuan(amount), state: t(`promiseStates.${state}`) })}</Tag>
}

export function LastAsked({ unit }: { unit: Pick<ArrearUnit, 'lastOn' | 'lastWay' | 'lastOutcome'> }) {
  const { t } = useTranslation('chasing')
  const { lastOn, lastWay, lastOutcome } = unit
  if (!lastOn || !lastWay || !lastOutcome) return <>{t('never')}</>
  return <>{[lastOn, t(`ways.${lastWay}`), t(`outcomes.${lastOutcome}`)].join(' · ')}</>
}
