import { Radio } from 'antd'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { Panel } from '../shared/Page'
import { usePreferences, type Preferences } from '../shared/preferences'
import styles from './Settings.module.css'

const LANGUAGES = [
  { value: 'zh', label: new Intl.DisplayNames('zh', { type: 'language' }).of('zh') },
  { value: 'en', label: 'English' },
]
const ZOOMS = [100, 110, 125, 150].map((zoom) => ({ value: zoom, label: `${zoom}%` }))

/** Language, light or dark, and size, on this computer; each holds at once. */
export function Look() {
  const { t } = useTranslation('settings')
  const { preferences, prefer } = usePreferences()
  const themes = (['system', 'light', 'dark'] as const).map((theme) => ({ value: theme, label: t(`window.${theme}`) }))
  return (
    <Panel title={t('window.title')}>
      <div className={styles.rows}>
        <Choice label={t('window.language')} options={LANGUAGES} value={preferences.language} onChoose={(language) => prefer({ language } as Partial<Preferences>)} />
        <Choice label={t('window.theme')} options={themes} value={preferences.theme} onChoose={(theme) => prefer({ theme } as Partial<Preferences>)} />
        <Choice label={t('window.zoom')} options={ZOOMS} value={preferences.zoom} onChoose={(zoom) => prefer({ zoom } as Partial<Preferences>)} />
      </div>
    </Panel>
  )
}

interface ChoiceProps {
  label: string
  options: { value: string | number; label: string | undefined }[]
  value: string | number
  onChoose: (value: string | number) => void
}

function Choice({ label, options, value, onChoose }: ChoiceProps) {
  const id = useId()
  return (
    <>
      <span id={id}>{label}</span>
      <Radio.Group aria-labelledby={id} optionType="button" value={value} onChange={(event) => onChoose(event.target.value as string | number)}>
        {options.map((option) => (
          <Radio.Button key={option.value} value={option.value}>
            {option.label}
          </Radio.Button>
        ))}
      </Radio.Group>
    </>
  )
}
