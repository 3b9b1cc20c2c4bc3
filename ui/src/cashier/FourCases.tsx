// Number of the system and number of the paper part ways in four cases, and each is put right here, step by step: which case it is, then
// what is to become of both. Esc goes back; nothing is done before the last Enter.
import { useQuery } from '@tanstack/react-query'
import { App, Radio } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer } from '../ipc/answer'
import { commands, type Receipt } from '../ipc/bindings'
import { queries } from '../ipc/queries'
import { useAct } from '../shared/act'
import { ActForm, Submit } from '../shared/ActForm'
import { Field, TextField } from '../shared/Field'
import styles from './Cashier.module.css'
import { Dialog } from '../shared/Dialog'

/** Number used and paper not; both used and the paper spoiled; neither; paper used and number not. */
const CASES = ['paperNot', 'spoiled', 'neither', 'paperOnly'] as const
type Case = (typeof CASES)[number]

/** What can become of number and paper in each case, the usual first. */
const WAYS = {
  paperNot: ['again', 'free'],
  spoiled: ['anew', 'both'],
  paperOnly: ['blank', 'written'],
} as const satisfies Partial<Record<Case, readonly string[]>>
type Way = (typeof WAYS)[keyof typeof WAYS][number]

interface Props {
  /** The receipt it is about; without one only what needs no receipt can be done. */
  receipt?: Receipt
  onClose: () => void
  /** Goes on to print it, with the reason for a further one. */
  onPrint?: (reason: string) => void
  /** Goes on to void it. */
  onVoid?: () => void
}

export function FourCases({ receipt, onClose, onPrint, onVoid }: Props) {
  const { t } = useTranslation(['cashier', 'common'])
  const [which, setWhich] = useState<Case | null>(null)
  const onLeaf = receipt?.prints.some(({ on }) => on !== null && !on.freed && !on.void) ?? false
  const can = (one: Case) => (one === 'paperNot' || one === 'spoiled' ? onLeaf : true)
  const choose = {
    run: async ({ which: chosen }: { which: Case | undefined }) => {
      if (!chosen) return undefined
      if (chosen === 'neither') {
        onClose()
        if (receipt && receipt.brief.prints === 0) onPrint?.('')
      } else setWhich(chosen)
      return chosen
    },
    pending: false,
    problem: null,
    clear: () => {},
  }
  return (
    <Dialog title={t('four.title')} open footer={null} width="32rem" onCancel={() => (which ? setWhich(null) : onClose())}>
      {which === null || which === 'neither' ? (
        <ActForm name="four_cases" act={choose} initial={{ which: undefined as Case | undefined }} draft={false}>
          <Field name="which" label={t('four.which')} required help={onLeaf ? undefined : t('four.noReceipt')}>
            <Radio.Group
              className={styles.cases ?? ''}
              aria-label={t('four.which')}
              options={CASES.map((value) => ({ value, label: t(`four.cases.${value}`), disabled: !can(value) }))}
            />
          </Field>
          <Submit>{t('four.next')}</Submit>
        </ActForm>
      ) : (
        <Remedy which={which} {...(receipt && { receipt })} onClose={onClose} {...(onPrint && { onPrint })} {...(onVoid && { onVoid })} />
      )}
    </Dialog>
  )
}

interface Values {
  way: Way
  through: string
  reason: string
}

function Remedy({ which, receipt, onClose, onPrint, onVoid }: Props & { which: Exclude<Case, 'neither'> }) {
  const { t } = useTranslation(['cashier', 'common'])
  const { message } = App.useApp()
  const ways = WAYS[which].filter((way) => way !== 'written' || (receipt !== undefined && receipt.brief.prints === 0 && receipt.void === null))
  const [way, setWay] = useState<Way>(WAYS[which][0])
  const books = useQuery(queries.receiptBooks())
  const open = books.data?.books.find(({ id }) => id === books.data.open)
  const act = useAct({
    call: async (request, { way: chosen, through, reason }: Values): Promise<string> => {
      const id = receipt?.brief.id ?? 0
      switch (chosen) {
        case 'again':
        case 'free':
          return answer(commands.freeLeaf(request, { receipt: id, reason }))
        case 'anew':
          return answer(commands.spoilLeaf(request, { receipt: id, reason }))
        case 'both':
          return ''
        case 'blank':
          return answer(commands.voidLeaves(request, { through, reason }))
        case 'written':
          return (await answer(commands.writeOnLeaf(request, { receipt: id, leaf: through || (open?.next ?? '') }))).leaves ?? ''
      }
    },
    onDone: (leaves, { way: chosen, reason }) => {
      onClose()
      if (chosen === 'both') return onVoid?.()
      void message.success(t(`four.done.${chosen}`, { leaves }))
      if (chosen === 'again' || chosen === 'anew') onPrint?.(reason)
    },
  })
  return (
    <ActForm
      name={`four_cases_${which}`}
      act={act}
      initial={{ way: WAYS[which][0], through: '', reason: '' } as Values}
      draft={false}
      onChange={({ way: now }) => now && setWay(now)}
    >
      <p>{t(`four.cases.${which}`)}</p>
      <Field name="way" label={t('four.way')} required>
        <Radio.Group className={styles.cases ?? ''} aria-label={t('four.way')} options={ways.map((value) => ({ value, label: t(`four.ways.${value}`) }))} />
      </Field>
      {way === 'blank' && <TextField name="through" label={t('four.through')} placeholder={open?.next ?? ''} help={t('four.throughHelp')} data-takes-scan />}
      {way === 'written' && <TextField name="through" label={t('four.writtenOn')} placeholder={open?.next ?? ''} help={t('four.writtenHelp')} data-takes-scan />}
      {way !== 'both' && way !== 'written' && <TextField name="reason" label={t('common:reason')} required />}
      <Submit danger={way === 'blank' || way === 'anew'}>{t(`four.act.${way}`)}</Submit>
    </ActForm>
  )
}
