// An Email Worker that hands mail to Gleaner. Set GLEANER_URL (https://HOST) and GLEANER_SECRET (as in
// GLEANER_MAIL_PROVIDER_SECRETS) as its variables. When it throws, Cloudflare answers with a temporary failure, and the
// sender's server tries again.
export default {
  async email(message, env) {
    const body = new Uint8Array(await new Response(message.raw).arrayBuffer());
    const timestamp = String(Math.floor(Date.now() / 1000));
    const head = new TextEncoder().encode(`${timestamp}\n${message.from}\n${message.to}\n`);
    const signed = new Uint8Array(head.length + body.length);
    signed.set(head);
    signed.set(body, head.length);
    const secret = new TextEncoder().encode(env.GLEANER_SECRET);
    const key = await crypto.subtle.importKey("raw", secret, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
    const digest = new Uint8Array(await crypto.subtle.sign("HMAC", key, signed));
    const answer = await fetch(`${env.GLEANER_URL}/api/inbound/email/cloudflare`, {
      method: "POST",
      body,
      headers: {
        "Content-Type": "message/rfc822",
        "X-Envelope-From": message.from,
        "X-Envelope-To": message.to,
        "X-Gleaner-Timestamp": timestamp,
        "X-Gleaner-Signature": [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join(""),
      },
    });
    if (answer.status === 404) message.setReject("There is no such address");
    else if (!answer.ok) throw new Error(`Gleaner answered ${answer.status}`);
  },
};
