// People on the screen. Numbers arrive masked from the desk; the whole one is asked for with a reason, which goes into the journal.
import { EyeOutlined } from '@ant-design/icons'
import { Button, Typography } from 'antd'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ActForm, Submit } from './ActForm'
import type { Act } from './act'
import { TextField } from './Field'
import styles from './person.module.css'
import { Dialog } from './Dialog'

/** A name with what tells this person from the next one. */
export function PersonLine({ name, detail, children }: { name: string; detail?: ReactNode; children?: ReactNode }) {
  return (
    <span className={styles.line}>
      <bdi className={styles.name}>{name}</bdi>
      {detail && <span className={styles.detail}>{detail}</span>}
      {children}
    </span>
  )
}

interface MaskedProps {
  /** The masked text: `138****1234`. */
  masked: string
  /** What it is, for the button's name: phone, identity number. */
  what: string
  /** Asks the desk for the whole one. The reason is the input. */
  reveal: Act<{ reason: string }, string>
}

/** A masked number with the way to see it whole. It is masked again when one leaves the page. */
export function Masked({ masked, what, reveal }: MaskedProps) {
  const { t } = useTranslation()
  const [asking, setAsking] = useState(false)
  const [whole, setWhole] = useState<string | null>(null)
  if (whole !== null) return <Typography.Text className={styles.number ?? ''}>{whole}</Typography.Text>
  return (
    <span className={styles.masked}>
      <span className={styles.number}>{masked}</span>
      <Button type="text" size="small" icon={<EyeOutlined />} title={t('reveal.act')} aria-label={`${t('reveal.act')}: ${what}`} onClick={() => setAsking(true)} />
      <Dialog title={t('reveal.title')} open={asking} footer={null} onCancel={() => setAsking(false)} width="25rem" destroyOnHidden>
        <p>{t('reveal.why')}</p>
        <ActForm
          name="reveal"
          act={reveal}
          initial={{ reason: '' }}
          draft={false}
          onDone={(number) => {
            setWhole(number)
            setAsking(false)
          }}
        >
          <TextField name="reason" label={t('reason')} required />
          <Submit>{t('confirm')}</Submit>
        </ActForm>
      </Dialog>
    </span>
  )
}
