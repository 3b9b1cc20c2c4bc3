// How far a file is that is written row by row, and the way to stop it. Before the work has begun (the person still looks for a folder) there
// is nothing to show.
import { useQuery } from '@tanstack/react-query'
import { Button, Progress, Space } from 'antd'
import { useTranslation } from 'react-i18next'
import { answer } from '../ipc/answer'
import { commands } from '../ipc/bindings'
import { queries } from '../ipc/queries'

export function ExportCourse() {
  const { t } = useTranslation('finance')
  const { data } = useQuery(queries.exportProgress())
  if (!data || data.of === 0) return null
  return (
    <Space>
      <Progress style={{ width: '12rem' }} percent={Math.floor((data.done * 100) / data.of)} size="small" aria-label={t('exports.progress')} />
      <Button size="small" onClick={() => void answer(commands.stopExport())}>
        {t('exports.stop')}
      </Button>
    </Space>
  )
}
