import { useQuery } from '@tanstack/react-query'
import { App, InputNumber } from 'antd'
import { useTranslation } from 'react-i18next'
import { answer } from '../ipc/answer'
import { commands, type ChasingRules } from '../ipc/bindings'
import { queries } from '../ipc/queries'
import { useAct } from '../shared/act'
import { ActForm, Submit } from '../shared/ActForm'
import { Ask } from '../shared/Ask'
import { Field, NoteField } from '../shared/Field'
import { Panel } from '../shared/Page'
import { useSession } from '../shared/session'

/** What stands on notices, and after how many days a household is asked again; for whoever decides about the desk. */
export function RulesPanel() {
  const { roles } = useSession().who
  return roles.includes('supervisor') || roles.includes('administrator') ? <Rules /> : null
}

function Rules() {
  const { t } = useTranslation(['chasing', 'common'])
  const { message } = App.useApp()
  const rules = useQuery(queries.chasingRules())
  const change = useAct({
    call: (request, input: ChasingRules) => answer(commands.changeChasingRules(request, { rules: input })),
    stale: ['chasing_rules', 'chasing_today'],
    onDone: () => void message.success(t('common:saved')),
  })
  return (
    <Panel title={t('rules.title')}>
      <p>{t('rules.help')}</p>
      <Ask query={rules}>
        {(now) => (
          <ActForm key={JSON.stringify(now)} name="change_chasing_rules" act={change} initial={now} autoFocus={false}>
            <NoteField name="opening" label={t('rules.opening')} required rows={3} />
            <NoteField name="howToPay" label={t('rules.howToPay')} required rows={2} />
            <NoteField name="closing" label={t('rules.closing')} rows={2} />
            <Field name="againAfter" label={t('rules.againAfter')} required>
              <InputNumber min={1} max={365} precision={0} />
            </Field>
            <Submit>{t('common:save')}</Submit>
          </ActForm>
        )}
      </Ask>
    </Panel>
  )
}
