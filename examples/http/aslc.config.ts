import { defineConfig } from 'aslc';

/** Where the API is on this machine: `node api.mjs`. */
const api = process.env.INVOICES_API ?? 'http://127.0.0.1:9000/';

export default defineConfig({
  connections: {
    // The shape of EventBridge's CreateConnection, and of AWS::Events::Connection.
    invoices: {
      AuthorizationType: 'OAUTH_CLIENT_CREDENTIALS',
      AuthParameters: {
        OAuthParameters: {
          AuthorizationEndpoint: 'https://login.invoices.example/oauth/token',
          HttpMethod: 'POST',
          ClientParameters: { ClientID: 'shop', ClientSecret: process.env.INVOICES_SECRET ?? 'only for this machine' },
        },
        InvocationHttpParameters: { HeaderParameters: [{ Key: 'X-Shop', Value: 'tea' }] },
      },
    },
  },
  http: {
    rewrite: {
      'https://api.invoices.example/': api,
      'https://login.invoices.example/': api,
    },
  },
});
