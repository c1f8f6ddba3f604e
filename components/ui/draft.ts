type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;
type Kept = { requestKey: string; fields: [name: string, value: string][] };

const storageName = (draft: string) => `draft:${draft}`;

/** Keeps what stands in a form for this tab, with the key of the act, except secrets and files. */
export function keepDraft(draft: string, form: HTMLFormElement, requestKey: string): void {
  const fields = controls(form)
    .filter((control) => !isTickable(control) || control.checked)
    .map((control): [string, string] => [control.name, control.value]);
  write(storageName(draft), { requestKey, fields });
}

/** Puts a kept draft back where nothing has been written yet. Returns the key of the act, or undefined. */
export function restoreDraft(draft: string, form: HTMLFormElement): string | undefined {
  const kept = read(storageName(draft));
  if (!kept) return undefined;
  const values = new Map<string, string[]>();
  for (const [name, value] of kept.fields) values.set(name, [...(values.get(name) ?? []), value]);
  for (const control of controls(form)) {
    const wanted = values.get(control.name) ?? [];
    if (isTickable(control)) {
      if (control.checked === control.defaultChecked && wanted.includes(control.value) && !control.checked) {
        control.click();
      }
    } else if (wanted[0] !== undefined && isUntouched(control)) {
      fill(control, wanted[0]);
    }
  }
  return kept.requestKey;
}

/** Forgets a draft: its act is done. */
export function dropDraft(draft: string): void {
  try {
    sessionStorage.removeItem(storageName(draft));
  } catch {
    // A browser without storage has no draft to drop.
  }
}

function controls(form: HTMLFormElement): Control[] {
  return [...form.elements].filter((element): element is Control => {
    if (element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement)
      return element.name !== "";
    if (!(element instanceof HTMLInputElement) || element.name === "") return false;
    if (["password", "hidden", "file", "submit", "button"].includes(element.type)) return false;
    return element.autocomplete !== "one-time-code" && !element.autocomplete.includes("password");
  });
}

function isTickable(control: Control): control is HTMLInputElement {
  return control instanceof HTMLInputElement && (control.type === "checkbox" || control.type === "radio");
}

function isUntouched(control: Control): boolean {
  if (control instanceof HTMLSelectElement) return true;
  return control.value === control.defaultValue;
}

/** Sets a value the way typing does, so that components which follow the field hear of it. */
function fill(control: Control, value: string): void {
  const setter = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(control), "value")?.set;
  setter?.call(control, value);
  control.dispatchEvent(new Event("input", { bubbles: true }));
  control.dispatchEvent(new Event("change", { bubbles: true }));
}

function read(name: string): Kept | undefined {
  try {
    return JSON.parse(sessionStorage.getItem(name) ?? "null") ?? undefined;
  } catch {
    return undefined;
  }
}

function write(name: string, kept: Kept): void {
  try {
    sessionStorage.setItem(name, JSON.stringify(kept));
  } catch {
    // Storage that is full or forbidden must not keep anybody from typing.
  }
}
