// Tables out of the desk, however long: what, of which days, as what kind of file.
import { App, Radio } from 'antd'
import { useTranslation } from 'react-i18next'
import { answer } from '../ipc/answer'
import { commands, type ExportRows, type ExportWhat } from '../ipc/bindings'
import { useAct } from '../shared/act'
import { ActForm, Submit } from '../shared/ActForm'
import { DateInput } from '../shared/DateInput'
import { Field, SelectField } from '../shared/Field'
import { Panel } from '../shared/Page'
import { ExportCourse } from './ExportCourse'
import styles from './finance.module.css'

const WHAT: readonly ExportWhat[] = ['receipts', 'receipt_lines', 'charges', 'ledger', 'journal']

interface Values extends Omit<ExportRows, 'fromOn' | 'toOn'> {
  fromOn: string | undefined
  toOn: string | undefined
}

export function Exports() {
  const { t } = useTranslation(['finance', 'common'])
  const { message } = App.useApp()
  const keep = useAct({
    call: (request, asked: ExportRows) => answer(commands.exportRows(request, asked)),
    stale: [],
    onDone: (name) => {
      if (name !== null) message.success(t('exports.saved', { name }))
    },
  })
  const initial: Values = { what: 'receipts', fromOn: undefined, toOn: undefined, form: 'workbook' }
  return (
    <Panel title={t('exports.title')}>
      <p className={styles.quiet}>{t('exports.said')}</p>
      <ActForm
        name="export_rows"
        act={keep}
        initial={initial}
        toInput={({ what, fromOn, toOn, form }) => ({ what, fromOn: fromOn ?? '', toOn: toOn ?? '', form })}
        draft={false}
        keepValues
      >
        <div className={styles.ask}>
          <SelectField<ExportWhat> name="what" label={t('exports.what')} options={WHAT.map((value) => ({ value, label: t(`exports.of.${value}`) }))} />
          <Field name="fromOn" label={t('exports.fromOn')} help={t('exports.daysHelp')}>
            <DateInput />
          </Field>
          <Field name="toOn" label={t('exports.toOn')}>
            <DateInput />
          </Field>
          <Field name="form" label={t('exports.form')}>
            <Radio.Group
              options={[
                { value: 'workbook', label: t('exports.workbook') },
                { value: 'csv', label: t('exports.csv') },
              ]}
            />
          </Field>
        </div>
        <Submit>{t('exports.act')}</Submit>
        {keep.pending && <ExportCourse />}
      </ActForm>
    </Panel>
  )
}
