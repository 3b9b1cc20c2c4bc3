// A line of text with what is usually written there. Enter goes on with what is typed; only whoever went down the list with the arrows
// means the line they stand on.
import { AutoComplete, Input } from 'antd'
import { useRef, useState, type KeyboardEvent } from 'react'
import { isComposing } from './keys'

interface Props {
  id?: string
  value?: string
  onChange?: (text: string) => void
  options: { value: string; label?: string }[]
}

export function Suggest({ id, value, onChange, options }: Props) {
  const [open, setOpen] = useState(false)
  const walked = useRef(false)
  const press = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') walked.current = true
    if (event.key !== 'Enter' || isComposing(event.nativeEvent) || (open && walked.current)) return
    event.preventDefault()
    event.stopPropagation()
    setOpen(false)
    if (event.target instanceof HTMLInputElement) event.target.form?.requestSubmit()
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- it listens for the field inside, before the list takes Enter away
    <div onKeyDownCapture={press}>
      <AutoComplete
        {...(id && { id })}
        value={value ?? ''}
        open={open}
        onOpenChange={(wanted) => {
          walked.current = false
          setOpen(wanted)
        }}
        onChange={(text: string) => onChange?.(text)}
        defaultActiveFirstOption={false}
        options={options}
        style={{ width: '100%' }}
      >
        <Input autoComplete="off" />
      </AutoComplete>
    </div>
  )
}
