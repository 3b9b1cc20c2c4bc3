import { Form, Input, Select, type InputProps, type SelectProps } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Several } from './Several'

export interface FieldProps {
  /** The input's own name, as the command calls it: what the desk refuses by name then stands under it. */
  name: string | (string | number)[]
  label: string
  required?: boolean
  help?: ReactNode
  className?: string
}

/** A labelled field around one control. */
export function Field({ name, label, required = false, help, className, children }: FieldProps & { children: ReactNode }) {
  const { t } = useTranslation(['refusals', 'common'])
  const rules = required ? [{ required: true, message: t('refusals:field.empty') }] : []
  return (
    <Form.Item name={name} label={label} rules={rules} extra={help} {...(className && { className })}>
      {children}
    </Form.Item>
  )
}

/** A line of text. */
export function TextField({ name, label, required, help, className, ...input }: FieldProps & Omit<InputProps, keyof FieldProps>) {
  return (
    <Field name={name} label={label} {...(required && { required })} {...(help !== undefined && { help })} {...(className && { className })}>
      <Input autoComplete="off" {...input} />
    </Field>
  )
}

/** Several lines of text. Enter makes a new line here; Ctrl+Enter goes on. */
export function NoteField({ name, label, required, help, rows = 2 }: FieldProps & { rows?: number }) {
  return (
    <Field name={name} label={label} {...(required && { required })} {...(help !== undefined && { help })}>
      <Input.TextArea
        rows={rows}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.form?.requestSubmit()
        }}
      />
    </Field>
  )
}

/** A password. It is never kept in a draft. */
export function PasswordField({ name, label, required = true, help, autoFocus = false }: FieldProps & { autoFocus?: boolean }) {
  return (
    <Field name={name} label={label} required={required} {...(help !== undefined && { help })}>
      <Input.Password autoComplete="off" autoFocus={autoFocus} />
    </Field>
  )
}

/** Several of a list; typing finds them. */
export function SeveralField<Value extends string | number>(props: FieldProps & Omit<SelectProps<Value[]>, keyof FieldProps | 'mode'>) {
  const { name, label, required, help, className, ...select } = props
  return (
    <Field name={name} label={label} {...(required && { required })} {...(help !== undefined && { help })} {...(className && { className })}>
      <Several<Value> {...select} />
    </Field>
  )
}

/** A choice; typing finds it. */
export function SelectField<Value extends string | number>(props: FieldProps & Omit<SelectProps<Value>, keyof FieldProps>) {
  const { name, label, required, help, className, ...select } = props
  return (
    <Field name={name} label={label} {...(required && { required })} {...(help !== undefined && { help })} {...(className && { className })}>
      <Select showSearch={{ optionFilterProp: 'label' }} {...select} />
    </Field>
  )
}
