// The blind count: every field filled before anything that was expected is shown, looked at once more, then kept.
import { App, Button, Space } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer } from '../ipc/answer'
import { commands, type CurrentShift, type RequestId, type ShiftId } from '../ipc/bindings'
import { Amount } from '../shared/Amount'
import { useAct, type Act } from '../shared/act'
import { ActForm, Submit } from '../shared/ActForm'
import { Panel } from '../shared/Page'
import { Lose } from './CashMoves'
import { BoxCount, EnterWalks, TenderCounts } from './CountFields'
import { asPieces, asSlips, worth, type BoxFields, type TenderFields } from './counting'
import styles from './shifts.module.css'

interface CountValues {
  float: BoxFields
  drawer: BoxFields
  tenders: TenderFields
}

/** The form that holds a shift's count; a draft of it tells that somebody was counting. */
export const countOf = (shift: ShiftId): string => `count_shift_${shift}`

export function Count({ shift, onReveal }: { shift: CurrentShift; onReveal: () => void }) {
  const { t } = useTranslation('shifts')
  const act = useAct({
    call: (request, { float, drawer, tenders }: CountValues) =>
      answer(commands.countShift(request, { shift: shift.id, float: asPieces(float), drawer: asPieces(drawer), tenders: asSlips(tenders) })),
    stale: ['shift_state'],
  })
  const [losing, setLosing] = useState(false)
  // Once it is kept a count cannot be taken back, so it is shown once more before.
  const confirmed = useConfirmed(act)
  return (
    <Panel
      title={t('countTitle')}
      actions={
        <Space>
          {shift.mine && (
            <Button size="small" onClick={() => setLosing(true)}>
              {t('moves.lose')}
            </Button>
          )}
          <Button size="small" onClick={onReveal}>
            {t('reveal')}
          </Button>
        </Space>
      }
    >
      {losing && <Lose onClose={() => setLosing(false)} />}
      <ActForm name={countOf(shift.id)} act={confirmed} initial={{ float: {}, drawer: {}, tenders: {} } as CountValues}>
        <EnterWalks>
          <div className={styles.columns}>
            <BoxCount box="float" title={t('float')} />
            <BoxCount box="drawer" title={t('takings')} />
            <TenderCounts />
          </div>
        </EnterWalks>
        <Submit>{t('checkCount')}</Submit>
      </ActForm>
    </Panel>
  )
}

function useConfirmed(act: Act<CountValues, unknown>): Act<CountValues, unknown> {
  const { t } = useTranslation('shifts')
  const { modal } = App.useApp()
  // The question hangs above the page; it goes when the page does, and when the screen is locked.
  const question = useRef<ReturnType<typeof modal.confirm>>(undefined)
  useEffect(() => () => question.current?.destroy(), [])
  async function run(values: CountValues, request?: RequestId) {
    const content = <Counted values={values} />
    question.current = modal.confirm({ title: t('confirmCount'), content, okText: t('confirmCountOk'), cancelText: t('confirmCountBack') })
    return (await question.current) ? act.run(values, request) : undefined
  }
  return { ...act, run }
}

/** What the fields come to, once more before it is kept. */
function Counted({ values }: { values: CountValues }) {
  const { t } = useTranslation('shifts')
  return (
    <dl className={styles.facts}>
      <dt>{t('float')}</dt>
      <dd>
        <Amount fen={worth(values.float)} />
      </dd>
      <dt>{t('takings')}</dt>
      <dd>
        <Amount fen={worth(values.drawer)} />
      </dd>
      {asSlips(values.tenders).map(({ tender, slips, total }) => (
        <div key={tender} style={{ display: 'contents' }}>
          <dt>{t(`tenders.${tender}`)}</dt>
          <dd>
            {slips} {t('slips')} <Amount fen={total} />
          </dd>
        </div>
      ))}
    </dl>
  )
}
