type Sending = { file: Blob; key: string; onSent: (percent: number) => void };

export type Answer =
  | { readonly status: "ok"; readonly id: string; readonly body: Readonly<Record<string, unknown>> }
  | { readonly status: "refused"; readonly message: string | undefined }
  | { readonly status: "lost"; readonly message?: undefined };

/** Sends a file as a request's body and tells how much has gone. Never throws: a lost connection may be tried again with the same key. */
export function sendFile(url: string, { file, key, onSent }: Sending): Promise<Answer> {
  return new Promise((resolve) => {
    // The only way in which a browser tells how much of a body has gone.
    const request = new XMLHttpRequest();
    request.open("POST", url);
    request.responseType = "json";
    request.setRequestHeader("x-request-key", key);
    request.setRequestHeader("content-type", "application/octet-stream");
    request.upload.onprogress = ({ loaded, total }) =>
      onSent(Math.floor((loaded / Math.max(total, 1)) * 100));
    request.onerror = () => resolve({ status: "lost" });
    request.onload = () => {
      const body = request.response as { [name: string]: unknown; id?: unknown; message?: unknown } | null;
      if (request.status === 200 && typeof body?.id === "string")
        resolve({ status: "ok", id: body.id, body });
      else if (request.status >= 500 || !body) resolve({ status: "lost" });
      else
        resolve({ status: "refused", message: typeof body.message === "string" ? body.message : undefined });
    };
    request.send(file);
  });
}
