/// <reference types="vitest/config" />
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

// The same policy stands in tauri.conf.json; here it also holds for the page by itself. antd writes its styles at run time. While
// developing, the server's own inline script would break it, so it is in the built page only.
const policy: Plugin = {
  name: 'content-security-policy',
  apply: 'build',
  transformIndexHtml: () => [
    {
      tag: 'meta',
      injectTo: 'head-prepend',
      attrs: {
        'http-equiv': 'Content-Security-Policy',
        content:
          "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; " +
          "connect-src 'self' ipc: http://ipc.localhost; frame-src 'self' blob:; object-src 'none'; base-uri 'none'; form-action 'none'",
      },
    },
  ],
}

// Tauri serves the built page itself; nothing is fetched from anywhere, so everything lies in `dist`, fonts and pictures included.
export default defineConfig({
  plugins: [react(), policy],
  clearScreen: false,
  server: { port: 5173, strictPort: true },
  // Webview2, WKWebView of macOS 13 and WebKitGTK of Debian 12 all know this much.
  build: { target: ['chrome107', 'safari16'], chunkSizeWarningLimit: 4000 },
  test: {
    environment: 'jsdom',
    setupFiles: ['src/testing/setup.ts'],
    css: { modules: { classNameStrategy: 'non-scoped' } },
    testTimeout: 20_000,
    // Every test leaves an empty page behind; loading antd anew for each file would take longer than the tests themselves.
    isolate: false,
    execArgv: ['--max-semi-space-size=64'],
  },
})
