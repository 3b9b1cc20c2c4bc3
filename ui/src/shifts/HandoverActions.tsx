// The handover on paper and as a workbook; both are made from what was frozen when the shift was closed.
import { FileExcelOutlined } from '@ant-design/icons'
import { App, Button, Space } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, problemOf } from '../ipc/answer'
import { commands, type CommandError, type ShiftId } from '../ipc/bindings'
import { PaperActions } from '../shared/PaperActions'
import { Refusal } from '../shared/Refusal'

export function HandoverActions({ shift }: { shift: ShiftId }) {
  const { t } = useTranslation(['shifts', 'common'])
  const { message } = App.useApp()
  const [problem, setProblem] = useState<CommandError | null>(null)
  const keepWorkbook = async () => {
    setProblem(null)
    try {
      if ((await answer(commands.handoverWorkbook(shift))) !== null) message.success(t('common:saved'))
    } catch (thrown) {
      setProblem(problemOf(thrown))
    }
  }
  return (
    <>
      <Space wrap>
        <PaperActions
          paper={t('paper')}
          print={() => answer(commands.handoverPaper(shift, 'print'))}
          save={() => answer(commands.handoverPaper(shift, 'keep'))}
          preview={() => answer(commands.handoverPaper(shift, 'show'))}
          autoFocus
        />
        <Button icon={<FileExcelOutlined />} onClick={() => void keepWorkbook()}>
          {t('workbook')}
        </Button>
      </Space>
      {problem && <Refusal problem={problem} />}
    </>
  )
}
