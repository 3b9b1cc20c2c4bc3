// A form that does one act: labels tied to their fields, the first field focused, Enter goes on, what the desk refuses about a field stands
// under that field, anything else beside the button, and a half-filled form survives a close.
import { Button, Form, type FormInstance } from 'antd'
import { createContext, useContext, useEffect, useRef, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { fieldSentence } from '../ipc/refusals'
import type { Act } from './act'
import { DraftKept } from './DraftKept'
import { useDraft } from './drafts'
import { Refusal } from './Refusal'

const FormAct = createContext({ pending: false, keep: () => {} })

interface Props<Values extends object, Input, Output> {
  /** Unique on the screen, and the draft's key: `hire`, `check_in`. */
  name: string
  act: Act<Input, Output>
  initial: Values
  /** What the form holds, as the command wants it. The same object when left out. */
  toInput?: (values: Values) => Input
  onDone?: (output: Output) => void
  onChange?: (changed: Partial<Values>, all: Values) => void
  /** Keep a draft of it, or only of the fields that still hold when one comes back. Not for forms that hold only secrets. */
  draft?: boolean | readonly (keyof Values)[]
  /** What was asked stays in the form after it succeeded, as for a preview. */
  keepValues?: boolean
  /** Not for a form beside others: only one of them is where the work starts. */
  autoFocus?: boolean
  layout?: 'vertical' | 'horizontal' | 'inline'
  form?: FormInstance<Values>
  className?: string
  children: ReactNode
}

export function ActForm<Values extends object, Input, Output>(props: Props<Values, Input, Output>) {
  const { name, act, initial, toInput, onDone, onChange, draft: drafting = true, keepValues = false, autoFocus = true, layout = 'vertical', className, children } = props
  const { t } = useTranslation(['refusals', 'common'])
  const [own] = Form.useForm<Values>()
  const form = props.form ?? own
  const keepsDraft = drafting !== false
  const draft = useDraft(name, initial, typeof drafting === 'object' ? drafting : undefined)
  const box = useRef<HTMLDivElement>(null)

  // The cursor starts where the work starts.
  useEffect(() => {
    if (autoFocus) box.current?.querySelector<HTMLElement>('input:not([type=hidden]):not([disabled]), textarea, [role=combobox]')?.focus()
  }, [autoFocus])

  const refusedField = act.problem?.code === 'bad_field' ? act.problem : null
  const ownField = refusedField !== null && hasField(form, refusedField.field)
  useEffect(() => {
    if (!refusedField || !ownField) return
    const path = pathOf(refusedField.field) as never
    form.setFields([{ name: path, errors: [fieldSentence(refusedField.problem, t)] }])
    form.focusField(path)
  }, [refusedField, ownField, form, t])

  const submit = async (shown: Values) => {
    // Of a field that is not on the screen the form knows nothing; it stands for what it was at the beginning.
    const values = { ...initial, ...shown }
    const input = toInput ? toInput(values) : (values as unknown as Input)
    const output = await act.run(input, keepsDraft ? draft.request : undefined)
    if (output === undefined) return
    draft.drop()
    if (!keepValues) {
      form.resetFields()
      form.setFieldsValue(initial as never)
    }
    onDone?.(output)
  }
  const startAfresh = () => {
    draft.drop()
    act.clear()
    form.setFieldsValue(initial as never)
  }

  return (
    <FormAct value={{ pending: act.pending, keep: () => keepsDraft && draft.keep(form.getFieldsValue(true) as Values) }}>
      <div ref={box} className={className}>
        <Form<Values>
          form={form}
          name={name}
          layout={layout}
          requiredMark={false}
          autoComplete="off"
          initialValues={keepsDraft ? draft.values : initial}
          scrollToFirstError={{ focus: true }}
          onFinish={(values) => void submit(values)}
          onValuesChange={(changed, all) => {
            onChange?.(changed as Partial<Values>, all)
            // With what a change of one field brought into others.
            if (keepsDraft) draft.keep({ ...all, ...form.getFieldsValue() })
          }}
        >
          {keepsDraft && draft.restored && <DraftKept onDrop={startAfresh} />}
          {children}
          {act.problem && !ownField && <Refusal problem={act.problem} />}
        </Form>
      </div>
    </FormAct>
  )
}

/** The button that does it. While it is being done a second press does nothing. */
export function Submit({ children, danger, block }: { children: ReactNode; danger?: boolean; block?: boolean }) {
  const { pending } = useContext(FormAct)
  return (
    <Button type="primary" htmlType="submit" loading={pending} danger={danger ?? false} block={block ?? false}>
      {children}
    </Button>
  )
}

/** Keeps the draft after the form was filled by something else than typing, of which it hears nothing. */
export const useKeepDraft = (): (() => void) => useContext(FormAct).keep

/** `people.0.name` as antd names it. */
function pathOf(field: string): (string | number)[] {
  return field.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part))
}

function hasField(form: FormInstance, field: string): boolean {
  const path = pathOf(field)
  return form.getFieldInstance(path) !== undefined
}
