"use client";

import { unstable_rethrow } from "next/navigation";
import {
  type ComponentProps,
  createContext,
  startTransition,
  useActionState,
  useContext,
  useEffect,
  useRef,
  useState,
} from "react";
import { useTranslations } from "use-intl/react";
import type { ActionState } from "@/lib/runtime/action";
import { cn } from "./cn";
import { CONFIRM_AGAIN, ConfirmContext } from "./confirm-context";
import { dropDraft, keepDraft, restoreDraft } from "./draft";
import { FormErrorSummary } from "./form-error-summary";
import { newRequestKey, REQUEST_KEY_FIELD } from "./request-key";

const ErrorsContext = createContext<Readonly<Record<string, string>>>({});

/** What the last answer said about this field, inside an `<ActionForm>`. */
export function useFieldError(name: string): string | undefined {
  return useContext(ErrorsContext)[name];
}

/** The same key came with another input: the first one had arrived after all. */
const KEY_REUSED = "common.key_reused";

const NO_ANSWER = {
  status: "error",
  kind: "unavailable",
  code: "common.connection_lost",
  fieldErrors: {},
  values: {},
} as const;

type ActionFormProps<T> = Omit<ComponentProps<"form">, "action"> & {
  action: (state: ActionState<T>, form: FormData) => Promise<ActionState<T>>;
  /** A name under which this tab keeps the input through a lost connection, a sign-in or a reload. */
  draft?: string;
  /** Called when the act is done and the action has not sent the person elsewhere. */
  onDone?: (data: T) => void;
};

/**
 * A form over a server action. It carries an idempotency key that stays the same until the act is done, keeps the
 * input through refusals and lost connections, sums errors up on top with focus, and hands each `<Field>` its own. An act
 * that needs the second factor shown again asks for it, and is then repeated as it was.
 */
export function ActionForm<T>({ action, draft, onDone, children, className, ...props }: ActionFormProps<T>) {
  const t = useTranslations("common.errors");
  const form = useRef<HTMLFormElement>(null);
  const requestKey = useRef("");
  const mayReset = useRef(false);
  const sent = useRef<FormData>(null);
  const [dismissed, setDismissed] = useState<ActionState<T>>();

  function finish() {
    requestKey.current = newRequestKey();
    if (draft) dropDraft(draft);
  }

  async function send(before: ActionState<T>, data: FormData): Promise<ActionState<T>> {
    requestKey.current ||= newRequestKey();
    data.set(REQUEST_KEY_FIELD, requestKey.current);
    sent.current = data;
    if (draft && form.current) keepDraft(draft, form.current, requestKey.current);
    try {
      const after = await action(before, data);
      mayReset.current = after.status === "ok";
      if (after.status === "ok") {
        finish();
        onDone?.(after.data);
      } else if (after.status === "error" && after.code === KEY_REUSED) {
        requestKey.current = newRequestKey(); // told of it, a further press is a new act
      }
      return after;
    } catch (error) {
      if (leadsElsewhere(error)) finish();
      unstable_rethrow(error);
      if (isBug(error)) throw error;
      return { ...NO_ANSWER, message: t("connection_lost") };
    }
  }

  const [state, dispatch, pending] = useActionState(send, { status: "idle" });

  const ConfirmAgain = useContext(ConfirmContext);
  const asking = !pending && state !== dismissed && state.status === "error" && state.code === CONFIRM_AGAIN;

  useEffect(() => {
    if (!draft || !form.current) return;
    requestKey.current = restoreDraft(draft, form.current) ?? requestKey.current;
  }, [draft]);

  return (
    <ErrorsContext value={(state.status === "error" && state.fieldErrors) || {}}>
      <form
        ref={form}
        noValidate
        className={cn("grid gap-6", className)}
        {...props}
        action={dispatch}
        onSubmit={(event) => pending && event.preventDefault()}
        // React empties a form after every answer of its action; after a refusal the input has to stay.
        onReset={(event) => mayReset.current || event.preventDefault()}
        onInput={(event) => draft && keepDraft(draft, event.currentTarget, requestKey.current)}
      >
        <FormErrorSummary state={state} form={form} />
        {children}
      </form>
      {asking && ConfirmAgain && (
        <ConfirmAgain
          onConfirmed={() => startTransition(() => dispatch(sent.current ?? new FormData()))}
          onClose={() => setDismissed(state)}
        />
      )}
    </ErrorsContext>
  );
}

const digestOf = (error: unknown) =>
  error instanceof Error && "digest" in error && typeof error.digest === "string" ? error.digest : "";

/** The act succeeded and sends the person on; being asked to sign in again is not that. */
function leadsElsewhere(error: unknown): boolean {
  const digest = digestOf(error);
  return digest.startsWith("NEXT_REDIRECT") && !digest.includes(";/sign-in");
}

/** Errors that the server raised carry a digest; those without one never got an answer. */
function isBug(error: unknown): boolean {
  return digestOf(error) !== "";
}
