"use client";

import { type ComponentProps, type ReactNode, useState } from "react";
import { ActionForm } from "./action-form";
import { AlertDialog } from "./alert-dialog";
import { Button, SubmitButton } from "./button";
import { Dialog } from "./dialog";

type Look = Pick<ComponentProps<typeof Button>, "variant" | "size">;

type FormProps = Look & {
  /** What the button says that opens the window. */
  button: ReactNode;
  title: ReactNode;
  description: ReactNode;
  action: ComponentProps<typeof ActionForm>["action"];
  /** What it is about: posted as `id`. */
  id: string;
  /** What the button says that does it, and while it does. */
  submit: ReactNode;
  pending: ReactNode;
  onDone: () => void;
};

/** A button that opens a window with a form. Done, the window closes; `draft` keeps what was written until then. */
export function DialogForm({
  draft,
  children,
  onDone,
  ...form
}: FormProps & { draft?: string; children: ReactNode }) {
  const { button, title, description, variant, size } = form;
  const [open, setOpen] = useState(false);
  function done() {
    setOpen(false);
    onDone();
  }
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button variant={variant} size={size} wide>
          {button}
        </Button>
      }
      title={title}
      description={description}
    >
      <ActionForm action={form.action} onDone={done} {...(draft && { draft })}>
        <input type="hidden" name="id" value={form.id} />
        {children}
        <SubmitButton wide pending={form.pending}>
          {form.submit}
        </SubmitButton>
      </ActionForm>
    </Dialog>
  );
}

/** A button that asks before it does something that cannot be undone. What is dangerous looks so on both buttons. */
export function QuestionForm({ button, title, description, variant, size, ...form }: FormProps) {
  return (
    <AlertDialog
      trigger={
        <Button variant={variant} size={size} wide>
          {button}
        </Button>
      }
      title={title}
      description={description}
    >
      <ActionForm action={form.action} onDone={form.onDone}>
        <input type="hidden" name="id" value={form.id} />
        <SubmitButton variant={variant} wide pending={form.pending}>
          {form.submit}
        </SubmitButton>
      </ActionForm>
    </AlertDialog>
  );
}
