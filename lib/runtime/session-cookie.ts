/** next-auth's own name for the session's cookie: prefixed, and for https only, where the app is served over https. */
export function sessionCookie(appUrl: string): { name: string; secure: boolean } {
  const secure = appUrl.startsWith("https://");
  return { name: `${secure ? "__Secure-" : ""}next-auth.session-token`, secure };
}
