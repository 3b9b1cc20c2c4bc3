// What a shift or a day did to the books of pre-printed forms: first and last leaf, void ones, and that none is missing.
import { useTranslation } from 'react-i18next'
import type { BookInUse } from '../ipc/bindings'

export function BooksInUse({ books, className }: { books: readonly BookInUse[] | undefined; className?: string | undefined }) {
  const { t } = useTranslation('receipt_books')
  return books?.map(({ first, last, used, voided, missing, left, voids }) => (
    <p key={first} className={className}>
      {t('inUseOf', { first, last, used, voided, missing, left })}
      {voids.map(({ number, reason, by }) => (
        <span key={number}> · {t('voidOf', { number, reason, by })}</span>
      ))}
    </p>
  ))
}
