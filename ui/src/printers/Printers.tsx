// Which printer takes which kind of paper, on which form, and how far its sheets lie off. The test grid shows by how much.
import { useMutation, useQuery } from '@tanstack/react-query'
import { App, Button, Checkbox, Form, InputNumber } from 'antd'
import { useTranslation } from 'react-i18next'
import { answer, problemOf } from '../ipc/answer'
import { commands, type Form as PaperForm, type PrinterChoice, type Printers as Found, type SetPrinter } from '../ipc/bindings'
import { queries } from '../ipc/queries'
import { useAct } from '../shared/act'
import { ActForm } from '../shared/ActForm'
import { Ask } from '../shared/Ask'
import { Field, SelectField } from '../shared/Field'
import { Panel } from '../shared/Page'
import { Refusal } from '../shared/Refusal'
import styles from './Printers.module.css'

/** A step of the nudge is half a millimetre, and no paper lies more than forty of them off. */
const STEP = 0.5
const FARTHEST = 20

interface Values {
  printer: string | undefined
  form: PaperForm
  preprinted: boolean
  right: number
  down: number
}

export function Printers() {
  const { t } = useTranslation('printers')
  const printers = useQuery(queries.printers())
  return (
    <Panel title={t('title')}>
      <p className={styles.lead}>{t('lead')}</p>
      <Ask query={printers}>
        {(found) => (
          <>
            {found.found.length === 0 && <p role="status">{t('none')}</p>}
            <div className={styles.kinds}>
              {found.choices.map((choice) => (
                <Choice key={JSON.stringify(choice)} choice={choice} found={found} />
              ))}
            </div>
          </>
        )}
      </Ask>
    </Panel>
  )
}

/** Receipts on sheets; a roll has no form printed on it. */
const canBePreprinted = (kind: PrinterChoice['kind'], form: PaperForm) => kind === 'receipt' && form !== 'roll_80' && form !== 'roll_58'

/** One kind of paper. */
function Choice({ choice, found }: { choice: PrinterChoice; found: Found }) {
  const { t } = useTranslation(['printers', 'common'])
  const { message } = App.useApp()
  const [form] = Form.useForm<Values>()
  const { kind } = choice
  const formNow = Form.useWatch('form', form) ?? choice.form
  const save = useAct({
    call: (request, set: SetPrinter) => answer(commands.setPrinter(request, set)),
    stale: ['printers'],
    onDone: () => void message.success(t('common:saved')),
  })
  const grid = useMutation({
    mutationFn: () => answer(commands.testGrid(kind)),
    onSuccess: (printer) => void message.success(t('sent', { printer })),
  })
  /** What is remembered of the printer and form that stand there now. */
  const recall = (changed: Partial<Values>, all: Values) => {
    if (changed.printer === undefined && changed.form === undefined) return
    const kept = found.nudges.find(({ printer, form: of }) => printer === all.printer && of === all.form)
    form.setFieldsValue({ right: (kept?.nudge.right ?? 0) * STEP, down: (kept?.nudge.down ?? 0) * STEP })
  }
  return (
    <fieldset className={styles.kind}>
      <legend>{t(`kind.${kind}`)}</legend>
      <ActForm<Values, SetPrinter, PrinterChoice>
        name={`set_printer_${kind}`}
        form={form}
        act={save}
        initial={{ printer: choice.printer ?? undefined, form: choice.form, preprinted: choice.preprinted, right: choice.nudge.right * STEP, down: choice.nudge.down * STEP }}
        toInput={({ printer, form: of, preprinted, right, down }) => ({
          kind,
          printer: printer ?? '',
          form: of,
          preprinted: preprinted && canBePreprinted(kind, of),
          nudge: { right: Math.round((right ?? 0) / STEP), down: Math.round((down ?? 0) / STEP) },
        })}
        onChange={recall}
        autoFocus={false}
      >
        <div className={styles.fields}>
          <SelectField name="printer" label={t('printer')} required options={useNames(choice, found)} />
          <SelectField name="form" label={t('form')} required options={choice.forms.map((of) => ({ value: of, label: t(`forms.${of}`) }))} />
          <Field name="right" label={t('right')}>
            <InputNumber min={-FARTHEST} max={FARTHEST} step={STEP} precision={1} />
          </Field>
          <Field name="down" label={t('down')}>
            <InputNumber min={-FARTHEST} max={FARTHEST} step={STEP} precision={1} />
          </Field>
        </div>
        {kind === 'receipt' && (
          <Form.Item name="preprinted" valuePropName="checked" extra={t('preprintedHelp')}>
            <Checkbox disabled={!canBePreprinted(kind, formNow)}>{t('preprinted')}</Checkbox>
          </Form.Item>
        )}
        <div className={styles.buttons}>
          <Button type="primary" htmlType="submit" loading={save.pending} aria-label={t('saveOf', { kind: t(`kind.${kind}`) })}>
            {t('common:save')}
          </Button>
          <Button loading={grid.isPending} onClick={() => grid.mutate()} aria-label={t('testGridOf', { kind: t(`kind.${kind}`) })}>
            {t('testGrid')}
          </Button>
        </div>
      </ActForm>
      {grid.error && <Refusal problem={problemOf(grid.error)} />}
    </fieldset>
  )
}

/** The printers of the machine, and the chosen one even while it is not connected. */
function useNames({ printer }: PrinterChoice, { found }: Found) {
  const { t } = useTranslation('printers')
  const names = found.map(({ name, usual }) => ({ value: name, label: usual ? t('usual', { name }) : name }))
  const missing = printer !== null && !found.some(({ name }) => name === printer)
  return missing ? [{ value: printer, label: t('missing', { name: printer }) }, ...names] : names
}
