// How each bank wants its files: layouts under names, copied from a sample or from another, tried on a made-up batch before they are kept.
import { useQuery } from '@tanstack/react-query'
import { Button, Form } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer } from '../ipc/answer'
import { commands, type BankProfile, type ProfileTried, type SaveBankProfile } from '../ipc/bindings'
import { queries } from '../ipc/queries'
import { useAct } from '../shared/act'
import { ActForm, Submit } from '../shared/ActForm'
import { Ask } from '../shared/Ask'
import { EmptyState } from '../shared/EmptyState'
import { NoteField, TextField } from '../shared/Field'
import { formatMoment } from '../shared/format'
import { useKey } from '../shared/keys'
import { Panel } from '../shared/Page'
import { Refusal } from '../shared/Refusal'
import { RowTable } from '../shared/RowTable'
import styles from './collection.module.css'
import { useMay } from './may'

export function Profiles() {
  const { t } = useTranslation('collection')
  const may = useMay()
  const asked = useQuery(queries.bankProfiles())
  const [editing, setEditing] = useState<SaveBankProfile | null>(null)
  if (editing) return <Editor key={editing.name + editing.layout} start={editing} onDone={() => setEditing(null)} />
  return (
    <Ask query={asked}>
      {({ profiles, samples }) => (
        <Panel
          flush
          title={t('parts.profiles')}
          actions={
            may.setProfiles &&
            samples.map(({ name, layout }, at) => (
              <Button key={name} autoFocus={at === 0} onClick={() => setEditing({ name: '', layout })}>
                {t('fromSample', { name: t(at === 0 ? 'sampleSeparated' : 'sampleFixed') })}
              </Button>
            ))
          }
        >
          <RowTable<BankProfile>
            label={t('parts.profiles')}
            rows={profiles}
            rowKey={({ id }) => id}
            columns={[
              { title: t('name'), dataIndex: 'name' },
              { title: t('versionColumn'), dataIndex: 'version', align: 'right', width: '6rem' },
              { title: t('made'), width: '14rem', render: (_, { by, at }) => `${by} ${formatMoment(at)}` },
              {
                title: t('acts'),
                width: '8rem',
                render: (_, { name, layout }) =>
                  may.setProfiles && (
                    <Button
                      size="small"
                      aria-label={`${t('copy')}: ${name}`}
                      onClick={(event) => {
                        event.stopPropagation()
                        setEditing({ name: '', layout })
                      }}
                    >
                      {t('copy')}
                    </Button>
                  ),
              },
            ]}
            {...(may.setProfiles && { onOpen: ({ name, layout }: BankProfile) => setEditing({ name, layout }) })}
            empty={<EmptyState>{t('noProfilesYet')}</EmptyState>}
          />
        </Panel>
      )}
    </Ask>
  )
}

function Editor({ start, onDone }: { start: SaveBankProfile; onDone: () => void }) {
  const { t } = useTranslation(['collection', 'common'])
  const [form] = Form.useForm<SaveBankProfile>()
  const [tried, setTried] = useState<ProfileTried | null>(null)
  useKey('Escape', t('common:back'), onDone)
  const save = useAct({ call: (request, input: SaveBankProfile) => answer(commands.saveBankProfile(request, input)), stale: ['bank_profiles'] })
  const attempt = useAct({ call: (_, layout: string) => answer(commands.tryBankProfile(layout)), stale: [], onDone: setTried })
  return (
    <div className={styles.stack}>
      <Panel title={t(start.name === '' ? 'newProfile' : 'changeProfile')} actions={<Button onClick={onDone}>{t('common:back')}</Button>}>
        <ActForm
          name="save_bank_profile"
          act={save}
          initial={start}
          form={form}
          draft={false}
          onDone={onDone}
          onChange={() => {
            setTried(null)
            attempt.clear()
          }}
          className={styles.layout ?? ''}
        >
          <TextField name="name" label={t('name')} required help={t('nameHelp')} />
          <NoteField name="layout" label={t('layout')} required rows={18} help={t('layoutHelp')} />
          <div className={styles.tools}>
            <Submit>{t('common:save')}</Submit>
            <Button loading={attempt.pending} onClick={() => void attempt.run(form.getFieldValue('layout') as string)}>
              {t('try')}
            </Button>
          </div>
        </ActForm>
        {attempt.problem && <Refusal problem={attempt.problem} />}
      </Panel>
      {tried && (
        <Panel title={t('tried', { file: tried.file, encoding: tried.encoding.toUpperCase() })}>
          <pre className={styles.lines}>{tried.lines.join('\n')}</pre>
        </Panel>
      )}
    </div>
  )
}
