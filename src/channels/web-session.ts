const halfYear = 180 * 24 * 60 * 60;

/** What a session cookie is called: with the `__Host-` prefix (no domain, this path, TLS only) where there is TLS. */
function cookieName(secure: boolean): string {
  return secure ? "__Host-ruhu" : "ruhu";
}

/** The session token that a request carries, if any. */
export function readToken(request: Request, secure: boolean): string | undefined {
  const wanted = `${cookieName(secure)}=`;
  const pairs = (request.headers.get("cookie") ?? "").split(/;\s*/);
  const found = pairs.find((pair) => pair.startsWith(wanted))?.slice(wanted.length);
  return found && /^[\w.~-]{8,256}$/.test(found) ? found : undefined;
}

/**
 * A Set-Cookie header that keeps `token` for 180 days; an empty token takes it away.
 * Lax, not Strict: with Strict a link tapped in a chat app would open the page signed out.
 */
export function sessionCookie(token: string, secure: boolean): Record<string, string> {
  const age = token ? halfYear : 0;
  const parts = [`${cookieName(secure)}=${token}`, "Path=/", `Max-Age=${age}`, "HttpOnly", "SameSite=Lax"];
  if (secure) parts.push("Secure");
  return { "Set-Cookie": parts.join("; ") };
}

/**
 * Whether a request that changes something was made by this page. Browsers say so in Sec-Fetch-Site; old ones only
 * in Origin. A request with neither is not a browser's and is refused.
 */
export function fromOwnPage(request: Request): boolean {
  const site = request.headers.get("sec-fetch-site");
  if (site) return site === "same-origin";
  const origin = request.headers.get("origin");
  const host = request.headers.get("host") ?? new URL(request.url).host;
  return origin !== null && URL.canParse(origin) && new URL(origin).host === host;
}
