import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    // Real servers, processes and a browser on two cores: slow is not wrong.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    // The default of 1 s measures the machine, not the page.
    expect: { poll: { timeout: 15_000 } },
    reporters: ["default", ["json", { outputFile: "node_modules/.cache/ruhu-tests.json" }]],
    env: { TZ: "UTC" },
  },
});
