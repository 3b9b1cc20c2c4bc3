// The decision: what would change, how much was mended by hand, the button that takes it in, and how far it is.
import { Alert, Button } from 'antd'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { CommandError } from '../ipc/bindings'
import { useGo } from '../shared/go'
import { Panel } from '../shared/Page'
import { Refusal } from '../shared/Refusal'
import { Course } from './Course'
import { Facts, type Fact } from './Facts'
import styles from './exchange.module.css'

interface Props {
  facts: readonly Fact[]
  /** How many cells were mended and rows left out. */
  fixes: number
  leftOut: number
  onUndo: () => void
  /** Whether there is anything to take in. */
  changes: boolean
  pending: boolean
  problem: CommandError | null
  onCommit: () => void
  /** What was done, once it was. */
  done: string | null
}

export function Decide({ facts, fixes, leftOut, onUndo, changes, pending, problem, onCommit, done }: Props) {
  const { t } = useTranslation('exchange')
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => button.current?.focus(), [])
  const go = useGo()
  if (done !== null) {
    const onward = (
      <Button autoFocus size="small" onClick={() => go('residents')}>
        {t('toUnits')}
      </Button>
    )
    return <Alert role="status" type="success" showIcon title={done} action={onward} />
  }
  return (
    <Panel>
      <Facts facts={facts} />
      {!changes && <p className={styles.quiet}>{t('nothingNew')}</p>}
      {problem && <Refusal problem={problem} />}
      <div className={styles.act}>
        <Button ref={button} type="primary" loading={pending} disabled={!changes} onClick={onCommit}>
          {t('commit')}
        </Button>
        {pending && <Course />}
        {fixes + leftOut > 0 && !pending && (
          <>
            <span className={styles.quiet}>{t('corrected', { fixes, rows: leftOut })}</span>
            <Button type="link" size="small" onClick={onUndo}>
              {t('undo')}
            </Button>
          </>
        )}
      </div>
    </Panel>
  )
}
