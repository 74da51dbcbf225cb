import { defineConfig } from 'vitest/config';

/** Where CI wants the results as JSON, beside what is printed. */
const results = process.env['ASLC_TEST_RESULTS'];

export default defineConfig({
  resolve: {
    // What emitted code imports, from source instead of from dist/.
    alias: [{ find: /^aslc\/runtime$/, replacement: new URL('./runtime/core/index.ts', import.meta.url).pathname }],
  },
  test: {
    include: ['test/**/*.test.ts'],
    // A slow machine is no failure; a test that hangs is still found.
    testTimeout: 20_000,
    // The AWS SDK warns of the Node that is the oldest this project runs on.
    env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
    reporters: results === undefined ? ['default'] : ['default', ['json', { outputFile: results }]],
  },
});
