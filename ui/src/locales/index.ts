// Every sentence the window says, in Chinese first and English second: one file per capability and language. The Chinese files give the
// keys their types; a test compares the two languages key by key.
import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import type cards from './zh/cards.json'
import type cashier from './zh/cashier.json'
import type charging from './zh/charging.json'
import type chasing from './zh/chasing.json'
import type collection from './zh/collection.json'
import type common from './zh/common.json'
import type deposits from './zh/deposits.json'
import type exchange from './zh/exchange.json'
import type fees from './zh/fees.json'
import type finance from './zh/finance.json'
import type frame from './zh/frame.json'
import type help from './zh/help.json'
import type help_charges from './zh/help_charges.json'
import type help_money from './zh/help_money.json'
import type help_office from './zh/help_office.json'
import type home from './zh/home.json'
import type journal from './zh/journal.json'
import type meters from './zh/meters.json'
import type printers from './zh/printers.json'
import type receipt_books from './zh/receipt_books.json'
import type refusals from './zh/refusals.json'
import type residents from './zh/residents.json'
import type search from './zh/search.json'
import type settings from './zh/settings.json'
import type shifts from './zh/shifts.json'
import type staff from './zh/staff.json'
import type statements from './zh/statements.json'
import type visits from './zh/visits.json'

export type Language = 'zh' | 'en'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common'
    resources: {
      cards: typeof cards
      cashier: typeof cashier
      charging: typeof charging
      chasing: typeof chasing
      collection: typeof collection
      common: typeof common
      deposits: typeof deposits
      exchange: typeof exchange
      fees: typeof fees
      finance: typeof finance
      frame: typeof frame
      help: typeof help
      help_charges: typeof help_charges
      help_money: typeof help_money
      help_office: typeof help_office
      home: typeof home
      journal: typeof journal
      meters: typeof meters
      printers: typeof printers
      receipt_books: typeof receipt_books
      refusals: typeof refusals
      residents: typeof residents
      search: typeof search
      settings: typeof settings
      shifts: typeof shifts
      staff: typeof staff
      statements: typeof statements
      visits: typeof visits
    }
  }
}

type Catalogue = Record<Language, Record<string, object>>

/** The files as one catalogue: `./zh/visits.json` is the namespace `visits` in Chinese. */
export function catalogue(): Catalogue {
  const files = import.meta.glob<object>('./*/*.json', { eager: true, import: 'default' })
  const all: Catalogue = { zh: {}, en: {} }
  for (const [path, words] of Object.entries(files)) {
    const [, language, file] = path.split('/')
    if ((language === 'zh' || language === 'en') && file) all[language][file.replace('.json', '')] = words
  }
  return all
}

/** Makes the catalogue ready; everything is in the bundle, so nothing is waited for. */
export function startLanguage(language: Language): typeof i18next {
  const resources = catalogue()
  void i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    resources: resources as never,
    ns: Object.keys(resources.zh),
    defaultNS: 'common',
    interpolation: { escapeValue: false }, // React escapes
    returnNull: false,
    initAsync: false,
  })
  return i18next
}
