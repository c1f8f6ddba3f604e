import { z } from "zod";
import { type Id, isId } from "@/lib/core/ids";
import { EmailInput, LinkSecretInput, LocaleInput } from "@/lib/identity/inputs";

const personId = z
  .string("common.not_found")
  .refine((text) => isId("prs", text), "common.not_found")
  .transform((text) => text as Id<"prs">);

const RoleInput = z.enum(["owner", "clerk"], "organisations.role_missing");

export const InviteInput = z.object({
  email: EmailInput.transform((email) => email.toLowerCase()),
  role: RoleInput,
  locale: LocaleInput,
});
export const InvitationInput = z.object({
  id: z
    .string("common.not_found")
    .refine((text) => isId("inv", text), "common.not_found")
    .transform((text) => text as Id<"inv">),
});
export const InvitationLinkInput = z.object({ token: LinkSecretInput });
export const ChangeRoleInput = z.object({ person: personId, role: RoleInput });
export const RemoveMemberInput = z.object({ person: personId });
