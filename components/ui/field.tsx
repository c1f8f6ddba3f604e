"use client";

import { createContext, type ReactNode, useContext, useId } from "react";
import { useTranslations } from "use-intl/react";
import { useFieldError } from "./action-form";
import { cn } from "./cn";

type FieldWiring = {
  name: string;
  id: string;
  required: boolean;
  invalid: boolean;
  describedBy: string | undefined;
};

const FieldContext = createContext<FieldWiring | null>(null);

/** What a control inside a `<Field>` puts on its element. Outside of one it is empty. */
export function useFieldWiring() {
  const field = useContext(FieldContext);
  if (!field) return {};
  return {
    id: field.id,
    name: field.name,
    required: field.required,
    "aria-invalid": field.invalid || undefined,
    "aria-describedby": field.describedBy,
  };
}

type FieldProps = {
  name: string;
  label: ReactNode;
  help?: ReactNode;
  /** Overrides the error that the surrounding `<ActionForm>` has for this name. */
  error?: string | undefined;
  /** Fields are required unless they say so: the optional ones carry the mark. */
  optional?: boolean;
  className?: string;
  children: ReactNode;
};

/** Label above, control, help below, error beside: wired so that a screen reader hears all of them. */
export function Field({ name, label, help, error, optional = false, className, children }: FieldProps) {
  const id = useId();
  const t = useTranslations("common.form");
  const problem = useFieldError(name) ?? error;
  const describedBy = [problem && `${id}-error`, help && `${id}-help`].filter(Boolean).join(" ") || undefined;
  return (
    <FieldContext value={{ name, id, required: !optional, invalid: Boolean(problem), describedBy }}>
      <div className={cn("grid content-start gap-1.5", className)}>
        <label htmlFor={id} className="font-semibold text-14">
          {label}
          {optional && <span className="ms-2 font-normal text-muted">{t("optional")}</span>}
        </label>
        {children}
        {problem && <FieldError id={`${id}-error`}>{problem}</FieldError>}
        {help && (
          <p id={`${id}-help`} className="text-14 text-muted">
            {help}
          </p>
        )}
      </div>
    </FieldContext>
  );
}

/** The same for a set of choices: a fieldset with its legend. */
export function FieldSet({ name, label, help, error, optional = false, className, children }: FieldProps) {
  const id = useId();
  const t = useTranslations("common.form");
  const problem = useFieldError(name) ?? error;
  const describedBy = [problem && `${id}-error`, help && `${id}-help`].filter(Boolean).join(" ") || undefined;
  return (
    <FieldContext value={{ name, id, required: !optional, invalid: Boolean(problem), describedBy }}>
      <fieldset
        className={cn("grid min-w-0 content-start gap-1.5", className)}
        aria-describedby={describedBy}
      >
        <legend className="mb-1.5 font-semibold text-14">
          {label}
          {optional && <span className="ms-2 font-normal text-muted">{t("optional")}</span>}
        </legend>
        {children}
        {problem && <FieldError id={`${id}-error`}>{problem}</FieldError>}
        {help && (
          <p id={`${id}-help`} className="text-14 text-muted">
            {help}
          </p>
        )}
      </fieldset>
    </FieldContext>
  );
}

function FieldError({ id, children }: { id: string; children: ReactNode }) {
  return (
    <p id={id} className="flex gap-1.5 text-14 text-vermilion">
      <span aria-hidden="true">▲</span>
      <span>{children}</span>
    </p>
  );
}
