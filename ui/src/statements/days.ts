/** `2026-11-20`, or `2026-11-20 – 2026-11-22`. */
export function days(fromOn: string, toOn: string): string {
  return fromOn === toOn ? fromOn : `${fromOn} – ${toOn}`
}
