import { Select, type SelectProps } from 'antd'
import type { KeyboardEvent } from 'react'

/** Several of a list. Enter takes one more, and Tab goes on: antd's own list would take the Tab and keep the hands in it. */
export function Several<Value extends string | number>(props: Omit<SelectProps<Value[]>, 'mode'>) {
  const goOn = (event: KeyboardEvent) => {
    if (event.key === 'Tab') event.stopPropagation()
  }
  return (
    <div onKeyDownCapture={goOn}>
      <Select<Value[]> mode="multiple" showSearch={{ optionFilterProp: 'label' }} {...props} />
    </div>
  )
}
