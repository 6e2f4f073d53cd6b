import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    // Real servers, processes and a browser on two cores: slow is not wrong.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    reporters: ["default", ["json", { outputFile: "node_modules/.cache/ruhu-tests.json" }]],
    env: { TZ: "UTC" },
  },
});
