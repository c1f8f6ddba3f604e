"use client";

import type { ComponentProps, ReactNode } from "react";
import { useFieldError } from "./action-form";
import { cn } from "./cn";
import { useFieldWiring } from "./field";

/** A box to tick, its label beside it. It stands alone: it needs no `<Field>`. */
export function Checkbox({
  label,
  help,
  className,
  ...props
}: Omit<ComponentProps<"input">, "type"> & { label: ReactNode; help?: ReactNode; name: string }) {
  const problem = useFieldError(props.name);
  const errorId = `${props.name}-checkbox-error`;
  return (
    <div className={className}>
      <label className="flex items-start gap-3 text-16">
        <input
          type="checkbox"
          className="mt-[3px] size-5 shrink-0 accent-vermilion"
          aria-invalid={problem ? true : undefined}
          aria-describedby={problem ? errorId : undefined}
          {...props}
        />
        <span>
          {label}
          {help && <span className="block text-14 text-muted">{help}</span>}
        </span>
      </label>
      {problem && (
        <p id={errorId} className="ms-8 text-14 text-vermilion">
          {problem}
        </p>
      )}
    </div>
  );
}

type Choice = { value: string; label: ReactNode; help?: ReactNode; disabled?: boolean };

type ChoicesProps = {
  choices: readonly Choice[];
  defaultValue?: string | undefined;
  value?: string | undefined;
  onChange?: (value: string) => void;
  className?: string;
};

/** One of a few, each with a line of its own. Stands inside a `<FieldSet>`, which names it. */
export function RadioCards({ choices, defaultValue, value, onChange, className }: ChoicesProps) {
  const { name, required } = useFieldWiring();
  return (
    <div className={cn("grid gap-2", className)}>
      {choices.map((choice) => (
        <label
          key={choice.value}
          className="flex items-start gap-3 rounded-card border border-edge bg-surface p-4 transition-colors hover:bg-sunken has-checked:border-vermilion has-checked:bg-vermilion-soft has-disabled:border-line has-disabled:text-muted has-focus-visible:outline-2 has-focus-visible:outline-indigo has-focus-visible:outline-offset-2"
        >
          <input
            type="radio"
            name={name}
            required={required}
            value={choice.value}
            disabled={choice.disabled}
            className="mt-[3px] size-5 shrink-0 accent-vermilion outline-none"
            {...picked(choice.value, value, defaultValue)}
            onChange={() => onChange?.(choice.value)}
          />
          <span className="min-w-0">
            <span className="block font-semibold">{choice.label}</span>
            {choice.help && <span className="block text-14 text-muted">{choice.help}</span>}
          </span>
        </label>
      ))}
    </div>
  );
}

/** One of a few short things, in a row that wraps. Stands inside a `<FieldSet>`. */
export function Chips({ choices, defaultValue, value, onChange, className }: ChoicesProps) {
  const { name, required } = useFieldWiring();
  return (
    <div className={cn("flex flex-wrap gap-2", className)}>
      {choices.map((choice) => (
        <label
          key={choice.value}
          className="tabular inline-flex min-h-11 items-center rounded-full border border-edge bg-surface px-4 transition-colors hover:bg-sunken has-checked:border-vermilion has-checked:bg-vermilion-soft has-checked:font-semibold has-disabled:border-line has-disabled:text-muted has-focus-visible:outline-2 has-focus-visible:outline-indigo has-focus-visible:outline-offset-2"
        >
          <input
            type="radio"
            name={name}
            required={required}
            value={choice.value}
            disabled={choice.disabled}
            className="sr-only"
            {...picked(choice.value, value, defaultValue)}
            onChange={() => onChange?.(choice.value)}
          />
          {choice.label}
        </label>
      ))}
    </div>
  );
}

function picked(own: string, value: string | undefined, defaultValue: string | undefined) {
  return value === undefined ? { defaultChecked: own === defaultValue } : { checked: own === value };
}
