import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CommandError } from '../ipc/bindings'
import { sentence } from '../ipc/refusals'

/** The sentence beside the form: what is wrong, and what to do. A screen reader says it at once. */
export function Refusal({ problem }: { problem: CommandError }) {
  const { t } = useTranslation(['refusals', 'common'])
  return <Alert role="alert" showIcon style={{ marginBlock: '0.5rem' }} type={problem.code === 'internal' ? 'error' : 'warning'} title={sentence(problem, t)} />
}
