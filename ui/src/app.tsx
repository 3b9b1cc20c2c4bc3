// The window from the outside in: language and look, what the desk last said, the second person's dialog, the keys, and then either a door
// (first start, sign in) or the frame with a place in it.
import { QueryClientProvider, useQuery } from '@tanstack/react-query'
import { App as AntApp, ConfigProvider } from 'antd'
import enUS from 'antd/locale/en_US'
import zhCN from 'antd/locale/zh_CN'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'
import i18next from 'i18next'
import { useEffect, useMemo, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Door } from './door/Door'
import { Frame } from './frame/Frame'
import { newClient } from './ipc/client'
import { queries } from './ipc/queries'
import { ApprovalProvider } from './shared/approval'
import { Ask } from './shared/Ask'
import { KeysProvider } from './shared/keys'
import { PreferencesProvider, usePreferences } from './shared/preferences'
import { themeOf } from './shared/theme'

export function App() {
  return (
    <Surroundings>
      <Desk />
    </Surroundings>
  )
}

/** What every screen stands in; tests and pictures put a single screen into it. */
export function Surroundings({ children }: { children: ReactNode }) {
  const [client] = useState(newClient)
  return (
    <PreferencesProvider>
      <QueryClientProvider client={client}>
        <Dressed>{children}</Dressed>
      </QueryClientProvider>
    </PreferencesProvider>
  )
}

/** Everything below speaks the chosen language and wears the chosen look. */
function Dressed({ children }: { children: ReactNode }) {
  const { preferences, dark, still } = usePreferences()
  const { language, zoom } = preferences
  const { t } = useTranslation()
  useEffect(() => {
    dayjs.locale(language === 'zh' ? 'zh-cn' : 'en')
    if (i18next.language !== language) void i18next.changeLanguage(language)
  }, [language])
  const theme = useMemo(() => themeOf(dark, zoom, still), [dark, zoom, still])
  // Lists that drop down lie in a part of the page that has a name, so that nobody who hears the page comes upon them in nowhere.
  const [lists, setLists] = useState<HTMLElement | null>(null)
  return (
    <ConfigProvider
      locale={language === 'zh' ? zhCN : enUS}
      theme={theme}
      button={{ autoInsertSpace: false }}
      wave={{ disabled: true }}
      componentSize="middle"
      getPopupContainer={() => lists ?? document.body}
    >
      <AntApp>
        <KeysProvider>
          <ApprovalProvider>{children}</ApprovalProvider>
        </KeysProvider>
        <section ref={setLists} aria-label={t('lists')} />
      </AntApp>
    </ConfigProvider>
  )
}

function Desk() {
  const state = useQuery(queries.deskState())
  return <Ask query={state}>{(desk) => <Door desk={desk}>{(session) => <Frame session={session} />}</Door>}</Ask>
}
