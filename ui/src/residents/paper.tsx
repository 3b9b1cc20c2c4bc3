// The sheet of a move-in, to print or to keep.
import { answer } from '../ipc/answer'
import { commands, type MoveInId } from '../ipc/bindings'
import { PaperActions } from '../shared/PaperActions'

export function MoveInPaper({ moveIn, label, autoFocus = false }: { moveIn: MoveInId; label: string; autoFocus?: boolean }) {
  return (
    <PaperActions
      paper={label}
      autoFocus={autoFocus}
      print={() => answer(commands.moveInSheet(moveIn, 'print'))}
      save={() => answer(commands.moveInSheet(moveIn, 'keep'))}
      preview={() => answer(commands.moveInSheet(moveIn, 'show'))}
    />
  )
}
