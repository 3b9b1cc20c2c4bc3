import { DatePicker, type DatePickerProps } from 'antd'
import dayjs from 'dayjs'
import customParseFormat from 'dayjs/plugin/customParseFormat'

dayjs.extend(customParseFormat)

interface Props extends Omit<DatePickerProps, 'value' | 'onChange' | 'defaultValue' | 'format' | 'picker'> {
  /** `2026-11-22`. */
  value?: string | null | undefined
  onChange?: (day: string | undefined) => void
  /** A month instead of a day: `2026-11`. */
  month?: boolean
}

/** The year and the month over a calendar are called by what stands on them; antd would call them by what they are for. */
const CALLED = { lang: { yearSelect: '', monthSelect: '' } } as NonNullable<DatePickerProps['locale']>

const DAY = ['YYYY-MM-DD', 'YYYYMMDD', 'YYYY.M.D', 'YYYY/M/D', 'YYYY-M-D']
const MONTH = ['YYYY-MM', 'YYYYMM', 'YYYY.M', 'YYYY/M', 'YYYY-M']

/** A day as text; `20261122` may be typed. */
export function DateInput({ value, onChange, month = false, ...picker }: Props) {
  const format = month ? MONTH : DAY
  return (
    <DatePicker
      locale={CALLED}
      {...picker}
      picker={month ? 'month' : 'date'}
      format={format}
      value={value ? dayjs(value, format[0]) : null}
      onChange={(day) => onChange?.(day && !Array.isArray(day) ? day.format(format[0]) : undefined)}
    />
  )
}
