// Fields for counting: one for each note and coin, walked through with Enter. Enter in an empty field says that there are none; leaving it
// empty any other way says that nobody counted.
import { Form, Input } from 'antd'
import type { KeyboardEvent, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useKeepDraft } from '../shared/ActForm'
import { Amount } from '../shared/Amount'
import { isComposing } from '../shared/keys'
import { MoneyInput } from '../shared/MoneyInput'
import { DENOMINATIONS, TENDERS, piecesOf, worth, type BoxFields } from './counting'
import styles from './shifts.module.css'

/** Enter goes to the next field, and from the last one on to the button. */
export function EnterWalks({ children }: { children: ReactNode }) {
  const form = Form.useFormInstance()
  const keep = useKeepDraft()
  const walk = (event: KeyboardEvent<HTMLDivElement>) => {
    const field = event.target
    if (event.key !== 'Enter' || isComposing(event.nativeEvent) || !(field instanceof HTMLInputElement)) return
    const path = field.dataset.count?.split('.')
    if (path === undefined) return
    event.preventDefault()
    if (field.value.trim() === '') {
      form.setFieldValue(path, path.at(-1) === 'total' ? 0 : '0')
      keep()
    }
    void form.validateFields([path]).catch(() => undefined)
    const all = [...event.currentTarget.querySelectorAll<HTMLInputElement>('input[data-count]')]
    const next = all[all.indexOf(field) + 1]
    if (next) {
      next.focus()
      next.select()
    } else {
      field.form?.querySelector<HTMLElement>('button[type=submit]')?.focus()
    }
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- it listens for the fields inside, which are interactive
    <div role="group" onKeyDown={walk}>
      {children}
    </div>
  )
}

/** The notes and coins of one box. */
export function BoxCount({ box, title }: { box: 'float' | 'drawer'; title: string }) {
  const { t } = useTranslation(['shifts', 'refusals'])
  const fields = Form.useWatch<BoxFields | undefined>(box)
  return (
    <fieldset className={styles.box}>
      <legend>{title}</legend>
      {DENOMINATIONS.map(([denomination, fen]) => {
        const pieces = piecesOf(fields?.[denomination])
        return (
          <div key={denomination} className={styles.notes}>
            <Form.Item
              name={[box, denomination]}
              label={t(`denominations.${denomination}`)}
              colon={false}
              layout="horizontal"
              rules={[
                {
                  validator: (_, typed?: string) =>
                    piecesOf(typed) === undefined ? Promise.reject(new Error(t(typed?.trim() ? 'refusals:field.not_a_number' : 'refusals:field.empty'))) : Promise.resolve(),
                },
              ]}
            >
              <Input
                inputMode="numeric"
                autoComplete="off"
                suffix={t('pieces')}
                data-count={`${box}.${denomination}`}
                aria-label={`${title} ${t(`denominations.${denomination}`)}`}
                onFocus={(event) => event.target.select()}
              />
            </Form.Item>
            <span className={styles.worth}>{pieces !== undefined && pieces > 0 && <Amount fen={pieces * fen} />}</span>
          </div>
        )
      })}
      <p className={styles.total}>
        {t('counted')} <Amount fen={worth(fields)} strong />
      </p>
    </fieldset>
  )
}

/** Slips and totals of the other tenders. */
export function TenderCounts() {
  const { t } = useTranslation(['shifts', 'refusals'])
  return (
    <fieldset className={styles.box}>
      <legend>{t('otherTenders')}</legend>
      {TENDERS.map((tender) => (
        <div key={tender} className={styles.tender}>
          <span className={styles.tenderName}>{t(`tenders.${tender}`)}</span>
          <Form.Item
            name={['tenders', tender, 'slips']}
            rules={[
              {
                validator: (_, typed?: string) => (piecesOf(typed) === undefined ? Promise.reject(new Error(t('refusals:field.empty'))) : Promise.resolve()),
              },
            ]}
          >
            <Input
              inputMode="numeric"
              autoComplete="off"
              suffix={t('slips')}
              data-count={`tenders.${tender}.slips`}
              aria-label={`${t(`tenders.${tender}`)} ${t('slipsCount')}`}
              onFocus={(event) => event.target.select()}
            />
          </Form.Item>
          <Form.Item name={['tenders', tender, 'total']} rules={[{ required: true, message: t('refusals:field.empty') }]}>
            <MoneyInput data-count={`tenders.${tender}.total`} aria-label={`${t(`tenders.${tender}`)} ${t('total')}`} />
          </Form.Item>
        </div>
      ))}
      <p className={styles.hint}>{t('tendersHint')}</p>
    </fieldset>
  )
}
