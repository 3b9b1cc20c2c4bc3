// A new card for a unit, with the fee or deposit it brings.
import { useQuery } from '@tanstack/react-query'
import { Form } from 'antd'
import { useTranslation } from 'react-i18next'
import { answer } from '../ipc/answer'
import { commands, type CardKind } from '../ipc/bindings'
import { queries } from '../ipc/queries'
import { useAct } from '../shared/act'
import { ActForm, Submit } from '../shared/ActForm'
import { Field, SelectField, TextField } from '../shared/Field'
import { UnitPicker } from '../shared/Finder'
import { Panel } from '../shared/Page'
import { FeeField, useCardFee } from './FeeField'

const KINDS: readonly CardKind[] = ['resident', 'smart', 'vehicle']

interface Values {
  number: string
  kind: CardKind
  unit?: number
  resident?: number
  feeItem?: number
  reason: string
}

export function Issue({ number, onIssued }: { number: string; onIssued: (number: string, unit: number) => void }) {
  const { t } = useTranslation(['cards', 'common'])
  const [form] = Form.useForm<Values>()
  const unit = Form.useWatch('unit', form)
  const page = useQuery({ ...queries.unitPage(unit ?? 0), enabled: unit !== undefined })
  const living = (unit !== undefined && page.data?.people.filter(({ standing }) => standing === 'current')) || []
  const fee = useCardFee()
  const issue = useAct({
    call: async (request, { number: typed, kind, unit: of = 0, resident, feeItem, reason }: Values) => {
      await answer(commands.issueCard(request, { number: typed, kind, unit: of, resident: resident ?? null, feeItem: feeItem ?? null, reason }))
      return { number: typed, unit: of }
    },
    stale: ['cards', 'unit_page', 'resident_page', 'search'],
  })
  return (
    <Panel title={t('issue')}>
      <ActForm<Values, Values, { number: string; unit: number }>
        name={number === '' ? 'issue_card' : `issue_card_${number}`}
        form={form}
        act={issue}
        initial={{ number, kind: 'resident', reason: '', ...(fee !== undefined && { feeItem: fee }) }}
        autoFocus={number !== ''}
        onChange={(changed) => {
          if ('unit' in changed) form.setFieldValue('resident', undefined)
        }}
        onDone={({ number: issued, unit: of }) => onIssued(issued, of)}
      >
        <TextField name="number" label={t('number')} required data-takes-scan />
        <SelectField name="kind" label={t('kind')} options={KINDS.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }))} />
        <Field name="unit" label={t('common:unit')} required>
          <UnitPicker
            {...(page.data && { name: page.data.unit.label })}
            onFound={(hit) => {
              if (hit.kind === 'resident') form.setFieldValue('resident', hit.id)
            }}
          />
        </Field>
        <SelectField name="resident" label={t('carrier')} allowClear options={living.map(({ resident, name }) => ({ value: resident, label: name }))} />
        <FeeField />
        <TextField name="reason" label={t('common:note')} />
        <Submit block>{t('issue')}</Submit>
      </ActForm>
    </Panel>
  )
}
