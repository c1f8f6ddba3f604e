import { writeFileSync } from "node:fs";
import type { Reporter, SerializedError, TestModule } from "vitest/node";

export type Totals = {
  passed: number;
  failed: number;
  projects: { name: string; passed: number; failed: number; seconds: number }[];
};

type Line = { passed: number; failed: number; from: number; to: number };

/** Counts per project, and writes the totals where MIZUHIKI_TOTALS says, for the line that ends `npm test`. */
export default class TotalsReporter implements Reporter {
  #projects = new Map<string, Line>();

  #line(module: TestModule): Line {
    const name = module.project.name;
    const line = this.#projects.get(name) ?? { passed: 0, failed: 0, from: Date.now(), to: Date.now() };
    this.#projects.set(name, line);
    return line;
  }

  onTestModuleQueued(module: TestModule): void {
    this.#line(module);
  }

  onTestModuleEnd(module: TestModule): void {
    const line = this.#line(module);
    line.to = Date.now();
    for (const test of module.children.allTests()) {
      if (test.result().state === "failed") line.failed += 1;
      if (test.result().state === "passed") line.passed += 1;
    }
    // A file that breaks before or beside its tests has failed too.
    if (!module.ok() && ![...module.children.allTests("failed")].length) line.failed += 1;
  }

  onTestRunEnd(_modules: readonly TestModule[], errors: readonly SerializedError[]): void {
    const file = process.env.MIZUHIKI_TOTALS;
    if (!file) return;
    const projects = [...this.#projects].map(([name, { passed, failed, from, to }]) => ({
      name,
      passed,
      failed,
      seconds: (to - from) / 1000,
    }));
    const sum = (key: "passed" | "failed") => projects.reduce((total, project) => total + project[key], 0);
    const totals: Totals = { passed: sum("passed"), failed: sum("failed") + errors.length, projects };
    writeFileSync(file, JSON.stringify(totals));
  }
}
