import { afterAll, inject } from "vitest";
import { closeContexts } from "./browser";

// Here and not where the database is opened: the environment is read once in a worker, by whichever file asks first.
Object.assign(process.env, inject("secrets"), { APP_URL: inject("app"), DATABASE_URL: inject("database") });

// Test files share their worker, its browser and its way to the database; people and their pages are each file's own.
afterAll(closeContexts);
