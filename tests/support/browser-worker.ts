import { afterAll } from "vitest";
import { closeContexts } from "./browser";

// Test files share their worker, its browser and its way to the database; people and their pages are each file's own.
afterAll(closeContexts);
