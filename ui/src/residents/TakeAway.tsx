import { CloseOutlined } from '@ant-design/icons'
import { Button } from 'antd'

/** The button of a list's line that takes the line away. */
export function TakeAway({ label, onClick }: { label: string; onClick: () => void }) {
  return <Button size="small" type="text" icon={<CloseOutlined />} aria-label={label} title={label} onClick={onClick} />
}
