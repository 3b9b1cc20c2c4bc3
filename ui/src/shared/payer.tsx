import { useTranslation } from 'react-i18next'
import type { NamedPayer } from '../ipc/bindings'

/** Who pays, and who is liable beside them. */
export function Payer({ payer }: { payer: NamedPayer }) {
  const { t } = useTranslation('charging')
  const liable = payer.liable ? t('liable', { name: payer.liable }) : t('liableUnknown')
  return (
    <span title={payer.kind === 'tenant' ? t('liableWhy') : undefined}>
      {t(`payers.${payer.kind}`)} <bdi>{payer.name || t('unknown')}</bdi>
      {payer.kind === 'tenant' && ` · ${liable}`}
    </span>
  )
}
