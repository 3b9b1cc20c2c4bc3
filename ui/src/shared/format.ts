// How amounts and moments read on the screen. Amounts stay whole fen: a string becomes fen digit by digit and never passes a float.

const yuan = new Intl.NumberFormat('zh-CN', { minimumIntegerDigits: 1, useGrouping: true })

/** `123450` → `¥1,234.50`. */
export function formatYuan(fen: number): string {
  return `${fen < 0 ? '-' : ''}¥${plainYuan(Math.abs(fen))}`
}

/** `123450` → `1,234.50`, for a field. */
export function plainYuan(fen: number): string {
  const whole = Math.trunc(Math.abs(fen) / 100)
  const rest = String(Math.abs(fen) % 100).padStart(2, '0')
  return `${fen < 0 ? '-' : ''}${yuan.format(whole)}.${rest}`
}

/** What a person types, as fen: `1234.5`, `1,234.50`, `¥1,234.50`, full-width digits too. Nothing for what is no amount. */
export function parseYuan(typed: string): number | undefined {
  const plain = typed
    .replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/[,\s\u00a5\uffe5\u5143\u3000]/g, '')
  const parts = /^(-?)(\d*)(?:\.(\d{0,2}))?$/.exec(plain)
  if (!parts || !(parts[2] || parts[3])) return undefined
  const fen = Number.parseInt(`${parts[2] || '0'}${(parts[3] ?? '').padEnd(2, '0')}`, 10)
  if (!Number.isSafeInteger(fen)) return undefined
  return parts[1] && fen !== 0 ? -fen : fen
}

const EAST_MS = 8 * 3_600_000

/** `2026-11-22 14:05` at the desk, whatever zone the computer believes in. */
export function formatMoment(millis: number): string {
  return new Date(millis + EAST_MS).toISOString().slice(0, 16).replace('T', ' ')
}

/** `14:05` at the desk. */
export function formatTime(millis: number): string {
  return formatMoment(millis).slice(11)
}

/** `2026-11-22` at the desk. */
export function formatDay(millis: number): string {
  return formatMoment(millis).slice(0, 10)
}

/** `20261122`, `2026.11.22`, `2026/11/2`, `2026-11-22` → `2026-11-22`. Nothing for what is no date. */
export function parseDay(typed: string): string | undefined {
  const plain = typed.trim().replace(/[\uff10-\uff19]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
  const parts = /^(\d{4})(\d{2})(\d{2})$/.exec(plain) ?? /^(\d{4})\D(\d{1,2})\D(\d{1,2})\D?$/.exec(plain)
  if (!parts) return undefined
  const day = `${parts[1]}-${parts[2]!.padStart(2, '0')}-${parts[3]!.padStart(2, '0')}`
  const at = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day) ? day : undefined
}
