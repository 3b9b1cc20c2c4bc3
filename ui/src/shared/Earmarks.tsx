// What of a prepayment pays one item only.
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import type { Earmarked } from '../ipc/bindings'
import { Amount } from './Amount'

export function Earmarks({ earmarked }: { earmarked: readonly Earmarked[] }) {
  const { t } = useTranslation('common')
  if (earmarked.length === 0) return null
  return (
    <>
      {t('earmarked')}
      {earmarked.map(({ feeItem, item, amount }, at) => (
        <Fragment key={feeItem}>
          {at > 0 && ' · '}
          {item} <Amount fen={amount} />
        </Fragment>
      ))}
    </>
  )
}
