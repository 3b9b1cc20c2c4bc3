import { Button, Space } from 'antd'
import { useTranslation } from 'react-i18next'

/** Says that what is on the screen was begun before, and offers to begin afresh. */
export function DraftKept({ onDrop }: { onDrop: () => void }) {
  const { t } = useTranslation()
  return (
    <Space size="small" role="status">
      {t('draftKept')}
      <Button type="link" size="small" onClick={onDrop}>
        {t('draftDrop')}
      </Button>
    </Space>
  )
}
