/** The address of a page or route handler under `app`: its folder, without the groups in brackets. */
export function addressOf(file: string): string {
  const folder = `/${file}`.replace(/\/(page\.tsx|route\.ts)$/, "");
  return folder.replace(/\/\([^)]+\)/g, "") || "/";
}
