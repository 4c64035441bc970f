import { Webhook } from 'standardwebhooks'

// rawBody: the bytes as they came. Throws where the signature does not fit, or is older than five minutes.
export function read(secret, headers, rawBody) {
  const event = new Webhook(secret).verify(rawBody, headers)
  return { id: headers['webhook-id'], type: event.type, data: event.data }
}
