// Past move-ins, whose sheets can be printed again.
import { useTranslation } from 'react-i18next'
import type { MoveInBrief } from '../ipc/bindings'
import { Panel } from '../shared/Page'
import { MoveInPaper } from './paper'

export function MoveIns({ moveIns }: { moveIns: readonly MoveInBrief[] }) {
  const { t } = useTranslation('residents')
  if (moveIns.length === 0) return null
  return (
    <Panel title={t('moveIns')}>
      {moveIns.map(({ id, label, fromOn }) => (
        <div key={id}>
          <p>
            {fromOn} · {label}
          </p>
          <MoveInPaper moveIn={id} label={t('movedInOn', { day: fromOn })} />
        </div>
      ))}
    </Panel>
  )
}
