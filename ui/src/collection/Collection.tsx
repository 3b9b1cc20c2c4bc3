// Bank collection: the batches, the mandates they are made of, and how each bank wants its files.
import { Segmented } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CollectionId } from '../ipc/bindings'
import { Batches } from './Batches'
import styles from './collection.module.css'
import { Mandates } from './Mandates'
import { Profiles } from './Profiles'

const PARTS = ['batches', 'mandates', 'profiles'] as const
type Part = (typeof PARTS)[number]

export function Collection({ open }: { open?: CollectionId }) {
  const { t } = useTranslation('collection')
  const [part, setPart] = useState<Part>('batches')
  return (
    <div className={styles.stack}>
      <Segmented<Part> aria-label={t('part')} value={part} onChange={setPart} options={PARTS.map((value) => ({ value, label: t(`parts.${value}`) }))} />
      {part === 'batches' && <Batches {...(open !== undefined && { open })} />}
      {part === 'mandates' && <Mandates />}
      {part === 'profiles' && <Profiles />}
    </div>
  )
}
