import styles from './Kbd.module.css'

const onMac = typeof navigator !== 'undefined' && navigator.platform.startsWith('Mac')

/** A key as it is printed on the keyboard. */
export function Kbd({ combo }: { combo: string }) {
  const printed = combo.length === 1 ? combo.toUpperCase() : combo
  const shown = printed.replace('Escape', 'Esc').replace('Ctrl+', onMac ? '⌘' : 'Ctrl+')
  return <kbd className={styles.kbd}>{shown}</kbd>
}
